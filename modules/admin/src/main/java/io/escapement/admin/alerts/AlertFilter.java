package io.escapement.admin.alerts;

import io.escapement.admin.platform.Cursor;
import io.escapement.admin.platform.JobIds;
import io.escapement.admin.platform.Parameters;
import java.util.Optional;
import java.util.Set;

/**
 * Which alerts are asked for.
 *
 * @param job those of this job
 * @param team those of this team's jobs
 * @param state those that stand so
 * @param before those with a smaller number
 * @param readable those of these teams' jobs; empty: of all jobs
 */
record AlertFilter(
    Optional<String> job,
    Optional<String> team,
    Optional<State> state,
    long before,
    Optional<Set<String>> readable) {

  static AlertFilter of(
      Optional<String> job,
      Optional<String> team,
      Optional<String> state,
      Optional<String> cursor) {
    job.ifPresent(JobIds::require);
    return new AlertFilter(
        job,
        team,
        state.map(text -> Parameters.oneOf("state", text, State.class, State::label)),
        cursor.map(Cursor::number).orElse(Long.MAX_VALUE),
        Optional.empty());
  }

  /** Of jobs of these teams only; where those are empty, of all. */
  AlertFilter within(Optional<Set<String>> teams) {
    return new AlertFilter(job, team, state, before, teams);
  }
}

package io.escapement.admin.changes;

import io.escapement.admin.platform.Cursor;
import io.escapement.admin.platform.JobIds;
import io.escapement.admin.platform.Parameters;
import java.util.Optional;
import java.util.Set;

/**
 * Which changes are asked for.
 *
 * @param state those that stand so
 * @param job those of this job
 * @param before those with a smaller number
 * @param readable those of jobs of these teams
 */
record ChangeFilter(
    Optional<State> state, Optional<String> job, long before, Optional<Set<String>> readable) {

  /** Of jobs of these teams only; where those are empty, of all. */
  ChangeFilter within(Optional<Set<String>> teams) {
    return new ChangeFilter(state, job, before, teams);
  }

  static ChangeFilter of(Optional<String> state, Optional<String> job, Optional<String> cursor) {
    job.ifPresent(JobIds::require);
    return new ChangeFilter(
        state.map(text -> Parameters.oneOf("state", text, State.class, State::label)),
        job,
        cursor.map(Cursor::number).orElse(Long.MAX_VALUE),
        Optional.empty());
  }
}

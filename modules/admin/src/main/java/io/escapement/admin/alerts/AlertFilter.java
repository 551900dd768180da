package io.escapement.admin.alerts;

import io.escapement.admin.platform.ApiException;
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
    job.filter(id -> !JobIds.isId(id))
        .ifPresent(
            id -> {
              throw ApiException.invalid("job", id, "write the id of a job");
            });
    return new AlertFilter(
        job,
        team,
        state.map(text -> Parameters.oneOf("state", text, State.class, State::label)),
        cursor
            .map(text -> number(Cursor.key(text)).orElseThrow(() -> Cursor.invalid(text)))
            .orElse(Long.MAX_VALUE),
        Optional.empty());
  }

  /** Of jobs of these teams only; where those are empty, of all. */
  AlertFilter within(Optional<Set<String>> teams) {
    return new AlertFilter(job, team, state, before, teams);
  }

  /** An alert's number; empty where the text can be none. */
  static Optional<Long> number(String text) {
    return Optional.of(text).filter(digits -> digits.matches("[1-9]\\d{0,17}")).map(Long::valueOf);
  }
}

package io.escapement.admin.changes;

import io.escapement.admin.platform.ApiException;
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
    job.filter(id -> !JobIds.isId(id))
        .ifPresent(
            id -> {
              throw ApiException.invalid("job", id, "write the id of a job");
            });
    return new ChangeFilter(
        state.map(text -> Parameters.oneOf("state", text, State.class, State::label)),
        job,
        cursor.map(ChangeFilter::number).orElse(Long.MAX_VALUE),
        Optional.empty());
  }

  private static long number(String cursor) {
    return number(Optional.of(Cursor.key(cursor))).orElseThrow(() -> Cursor.invalid(cursor));
  }

  /** A change's number; empty where the text can be none. */
  static Optional<Long> number(Optional<String> text) {
    return text.filter(digits -> digits.matches("[1-9]\\d{0,17}")).map(Long::valueOf);
  }
}

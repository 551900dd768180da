package io.escapement.policy.check;

import io.escapement.policy.Kind;
import io.escapement.policy.SpecVersion;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * All that is known of one window.
 *
 * @param position how many instants were looked at before it
 * @param at its planned instant
 * @param planner the version that planned it; empty where none did
 * @param rows what is recorded of it, each entry on this window only
 * @param owed whether it is owed
 * @param executions the calls of job code for it
 */
record WindowFacts(
    int position,
    Instant at,
    Optional<SpecVersion> planner,
    List<Recorded> rows,
    boolean owed,
    List<Execution> executions) {

  /** Whether nothing is recorded that a slot of a schedule gave rise to. */
  boolean hasOnlyManualRows() {
    return rows.stream().allMatch(row -> row.kind() == Kind.MANUAL);
  }

  /** Whether it is recorded, and nothing that is recorded says that it ran. */
  boolean isSpared() {
    return !owed && !rows.isEmpty() && rows.stream().noneMatch(Recorded::hasRun);
  }

  /** When its job code is known to have started; one start may be told of twice. */
  Stream<Instant> starts() {
    return Stream.concat(
        rows.stream().flatMap(row -> row.startedAt().stream()),
        executions.stream().map(Execution::startedAt));
  }

  Optional<Instant> firstStart() {
    return rows.isEmpty() && executions.isEmpty()
        ? Optional.empty()
        : starts().min(Instant::compareTo);
  }

  /** The entry by which it ran, as a window of that kind. */
  Optional<Recorded> ran(Kind kind) {
    for (Recorded row : rows) {
      if (row.kind() == kind && row.hasRun()) {
        return Optional.of(row);
      }
    }
    return Optional.empty();
  }
}

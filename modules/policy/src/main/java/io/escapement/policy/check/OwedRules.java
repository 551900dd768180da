package io.escapement.policy.check;

import io.escapement.policy.Durations;
import io.escapement.policy.Plan;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Invariant 5, on what is owed still: bounded in number and age at the newest decision. */
final class OwedRules {

  private OwedRules() {}

  /**
   * @param owed the windows still owed, oldest first
   * @param decided the newest window that a run has decided on
   */
  static Stream<Violation> check(List<Waiting> owed, Plan.Slot decided) {
    Limits limits = Limits.of(decided.version());
    return Stream.of(maxBacklog(owed, limits), maxAge(owed, decided, limits))
        .flatMap(Optional::stream);
  }

  private static Optional<Violation> maxBacklog(List<Waiting> owed, Limits limits) {
    return owed.size() <= limits.maxBacklog()
        ? Optional.empty()
        : Optional.of(
            new Violation(
                Rule.MAX_BACKLOG,
                Waiting.spans(owed),
                "%d windows are owed; maxBacklog is %d in %s"
                    .formatted(owed.size(), limits.maxBacklog(), limits.source())));
  }

  private static Optional<Violation> maxAge(List<Waiting> owed, Plan.Slot decided, Limits limits) {
    Duration most = limits.maxAge();
    List<Waiting> old =
        owed.stream()
            .filter(one -> Duration.between(one.plannedAt(), decided.at()).compareTo(most) > 0)
            .toList();
    return limits.oweNothing() || old.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Violation(
                Rule.MAX_AGE,
                Waiting.spans(old),
                "%d windows were still owed when %s was decided on; maxAge is %s in %s"
                    .formatted(old.size(), decided.at(), Durations.format(most), limits.source())));
  }
}

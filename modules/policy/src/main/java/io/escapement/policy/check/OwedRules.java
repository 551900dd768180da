package io.escapement.policy.check;

import io.escapement.policy.Durations;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Invariant 5, on what is owed still: bounded in number and age by the newest decision that is
 * known of. What was planned after that may have become owed without one, in a pause for instance,
 * and is left to the next.
 */
final class OwedRules {

  private final List<Waiting> owed;
  private final Instant decidedAt;
  private final Limits limits;

  /**
   * Rules on what one decision has left.
   *
   * @param owed the windows still owed, oldest first
   * @param decidedAt the decision was made then, or later
   * @param limits those of the version that decided
   */
  OwedRules(List<Waiting> owed, Instant decidedAt, Limits limits) {
    this.owed = owed.stream().filter(one -> !one.plannedAt().isAfter(decidedAt)).toList();
    this.decidedAt = decidedAt;
    this.limits = limits;
  }

  Stream<Violation> check() {
    return Stream.of(maxBacklog(), maxAge()).flatMap(Optional::stream);
  }

  private Optional<Violation> maxBacklog() {
    return owed.size() <= limits.maxBacklog()
        ? Optional.empty()
        : Optional.of(
            new Violation(
                Rule.MAX_BACKLOG,
                Waiting.spans(owed),
                "%d windows are owed of those decided on by %s; maxBacklog is %d in %s"
                    .formatted(owed.size(), decidedAt, limits.maxBacklog(), limits.source())));
  }

  private Optional<Violation> maxAge() {
    Duration most = limits.maxAge();
    List<Waiting> old =
        owed.stream()
            .filter(one -> Duration.between(one.plannedAt(), decidedAt).compareTo(most) > 0)
            .toList();
    return limits.oweNothing() || old.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Violation(
                Rule.MAX_AGE,
                Waiting.spans(old),
                "%d windows are owed still after the decision of %s or later; maxAge is %s in %s"
                    .formatted(old.size(), decidedAt, Durations.format(most), limits.source())));
  }
}

package io.escapement.policy.check;

import io.escapement.policy.Kind;
import io.escapement.policy.Outcome;
import io.escapement.policy.Plan;
import io.escapement.policy.SpecVersion;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Invariants 2 to 4, on the starts of one window's work: once, never early, honest grace.
 *
 * <p>{@code LATE} is never questioned, not even with a start within the grace: a start may be an
 * estimate where the first attempt was lost with its worker, and a run that was taken away in its
 * first attempt leaves the window to a later one. The promise is that {@code ON_TIME} does not
 * flatter.
 */
final class StartRules {

  private final Plan plan;

  StartRules(Plan plan) {
    this.plan = plan;
  }

  void check(WindowFacts window, Consumer<Finding> found) {
    repeated(window.executions()).ifPresent(found);
    window
        .firstStart()
        .ifPresent(
            start -> {
              notSpared(window, start).ifPresent(found);
              early(window, start).ifPresent(found);
            });
    window.rows().forEach(row -> grace(window, row).ifPresent(found));
  }

  private static Optional<Finding> repeated(List<Execution> executions) {
    if (executions.size() < 2) {
      return Optional.empty();
    }
    List<Instant> completed =
        executions.stream().flatMap(one -> one.completedAt().stream()).sorted().toList();
    return completed.size() < 2
        ? Optional.empty()
        : Optional.of(
            new Finding(
                Rule.REPEATED, "its work was completed more than once", () -> ": at " + completed));
  }

  private static Optional<Finding> notSpared(WindowFacts window, Instant start) {
    return window.isSpared()
        ? Optional.of(
            new Finding(
                Rule.NOT_SPARED,
                "job code ran for a window that is said never to have run",
                () -> ", at %s: %s".formatted(start, window.rows().get(0).inWords())))
        : Optional.empty();
  }

  private static Optional<Finding> early(WindowFacts window, Instant start) {
    return start.isBefore(window.at())
        ? Optional.of(
            new Finding(Rule.EARLY, "job code ran before the slot", () -> ", at " + start))
        : Optional.empty();
  }

  private Optional<Finding> grace(WindowFacts window, Recorded row) {
    if (row.verdict().outcome() != Outcome.ON_TIME) {
      return Optional.empty();
    }
    if (row.kind() == Kind.CATCH_UP) {
      return flattering("a window is owed only once its grace is over", () -> "");
    }
    return row.startedAt()
        .map(start -> grace(window, row, start))
        .orElseGet(() -> flattering("no start is recorded", () -> ""));
  }

  private Optional<Finding> grace(WindowFacts window, Recorded row, Instant start) {
    return graceEnd(window, row)
        .filter(start::isAfter)
        .flatMap(
            end ->
                flattering(
                    "the first attempt started after the grace",
                    () -> ", at %s; the grace was over at %s".formatted(start, end)));
  }

  private static Optional<Finding> flattering(String why, Supplier<String> details) {
    return Optional.of(new Finding(Rule.GRACE, "ON_TIME, but " + why, details));
  }

  /** An extra window has no slot after it that its grace could reach. */
  private Optional<Instant> graceEnd(WindowFacts window, Recorded row) {
    return row.kind() == Kind.MANUAL
        ? plan.version(row.version())
            .map(version -> window.at().plus(version.spec().schedule().grace()))
        : window
            .planner()
            .map(SpecVersion::spec)
            .map(spec -> spec.schedule().graceEnd(window.at()));
  }
}

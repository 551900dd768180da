package io.escapement.policy.check;

import io.escapement.policy.Durations;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Invariant 5, on what one run took: no more than {@code perWindow}, nothing beyond its age. */
final class RunRules {

  private RunRules() {}

  static Stream<Violation> check(TakenRun run) {
    return Stream.of(perWindow(run), maxAge(run)).flatMap(Optional::stream);
  }

  private static Optional<Violation> perWindow(TakenRun run) {
    int most = run.limits().perWindow();
    return run.taken().size() <= most
        ? Optional.empty()
        : Optional.of(
            new Violation(
                Rule.PER_WINDOW,
                spans(run.taken()),
                "run %s took %d owed windows; perWindow is %d in %s"
                    .formatted(run.id(), run.taken().size(), most, run.limits().source())));
  }

  /**
   * Age is a matter of the decision, not of the start: a window that was young enough then may wait
   * for its turn and for a worker.
   */
  private static Optional<Violation> maxAge(TakenRun run) {
    Limits limits = run.limits();
    List<Taken> old =
        run.taken().stream()
            .filter(taken -> age(run, taken).compareTo(limits.maxAge()) > 0)
            .toList();
    return limits.oweNothing() || old.isEmpty()
        ? Optional.empty()
        : Optional.of(new Violation(Rule.MAX_AGE, spans(old), tooOld(run, old)));
  }

  private static String tooOld(TakenRun run, List<Taken> old) {
    return "run %s decided at %s or later and took %d windows, the oldest %s old; maxAge is %s in %s"
        .formatted(
            run.id(),
            run.decidedAt(),
            old.size(),
            Durations.format(age(run, old.get(0))),
            Durations.format(run.limits().maxAge()),
            run.limits().source());
  }

  private static Duration age(TakenRun run, Taken taken) {
    return Duration.between(taken.plannedAt(), run.decidedAt());
  }

  private static List<Span> spans(List<Taken> taken) {
    return Waiting.spans(taken.stream().map(Taken::window).toList());
  }
}

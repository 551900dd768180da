package io.escapement.policy.check;

import io.escapement.policy.Plan;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Checks an account against invariants 1 to 5 of the contract: every planned window has exactly one
 * outcome or is owed, its work was completed once, never early, {@code ON_TIME} only within the
 * grace, and the backlog was worked off within its bounds and in its order.
 *
 * <p>It never accuses without proof: each violation follows from the facts whatever the facts left
 * out. It takes the instants for those of one clock that is not set back; where the server's clock
 * was, {@link Rule#ORDER} may be wrong.
 */
public final class AccountChecker {

  private static final Comparator<Violation> BY_WINDOW =
      Comparator.comparing((Violation violation) -> violation.windows().get(0).first())
          .thenComparing(Violation::rule);

  private AccountChecker() {}

  /** All violations, by their first window, then by their rule. */
  public static List<Violation> check(Facts facts) {
    return check(facts, Instant.MIN, Instant.MAX);
  }

  /**
   * The violations among the windows planned in {@code (after, upTo]}. Facts of other windows are
   * not looked at and may be left out, the spec versions before them too.
   */
  public static List<Violation> check(Facts facts, Instant after, Instant upTo) {
    AccountedRules accounted = new AccountedRules(facts);
    StartRules starts = new StartRules(facts.plan());
    Stretches stretches = new Stretches();
    CatchUps catchUps = new CatchUps();
    new WindowWalk(facts, after, upTo)
        .forEach(
            window -> {
              List<Finding> found = new ArrayList<>(0);
              accounted.check(window, found::add);
              starts.check(window, found::add);
              stretches.add(window.at(), found);
              catchUps.add(window);
            });
    return Stream.concat(stretches.violations().stream(), backlog(catchUps, facts))
        .sorted(BY_WINDOW)
        .toList();
  }

  private static Stream<Violation> backlog(CatchUps catchUps, Facts facts) {
    List<TakenRun> runs = catchUps.runs(facts);
    return Stream.of(
            runs.stream().flatMap(RunRules::check),
            BacklogReplay.check(runs, catchUps.owed()).stream(),
            catchUps.decided(facts).stream().flatMap(newest -> owed(catchUps, newest)))
        .flatMap(violations -> violations);
  }

  private static Stream<Violation> owed(CatchUps catchUps, Plan.Slot newest) {
    return new OwedRules(catchUps.owed(), newest.at(), Limits.of(newest.version())).check();
  }
}

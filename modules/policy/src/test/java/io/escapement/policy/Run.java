package io.escapement.policy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * One run of a chain, played: first what is due, then the backlog until there is nothing to take.
 *
 * @param start when it began
 * @param decision what it did about the windows that were due
 * @param takes the owed windows that it took, in order
 * @param end when it ended
 */
record Run(Instant start, Decision decision, List<Take> takes, Instant end) {

  /**
   * An owed window that a run took.
   *
   * @param launch the window
   * @param owed what was owed before it, in the order of the calendar
   * @param served what the run had done before it
   * @param at when it was chosen
   */
  record Take(Launch launch, List<Instant> owed, Served served, Instant at) {

    Instant slot() {
      return launch.window().plannedAt();
    }
  }

  /** Each window takes as long as the next duration says. */
  static Run play(Account account, Instant start, Supplier<Duration> durations) {
    Decision decision = account.decide(start);
    Instant end = decision.launch().map(own -> start.plus(durations.get())).orElse(start);
    Served served =
        decision
            .launch()
            .map(own -> Served.nothing().plus(own.kind(), start, end))
            .orElse(Served.nothing());
    List<Take> takes = new ArrayList<>();
    return new Run(start, decision, takes, workOff(account, served, end, durations, takes));
  }

  /** Returns when the last of the windows ended. */
  private static Instant workOff(
      Account account,
      Served before,
      Instant from,
      Supplier<Duration> durations,
      List<Take> takes) {
    Served served = before;
    Instant now = from;
    Optional<Launch> next = Planner.catchUp(account.spec(), account.now(), served, now);
    while (next.isPresent()) {
      Launch launch = next.get();
      takes.add(new Take(launch, account.owed(), served, now));
      account.takes(launch);
      now = launch.notBefore().plus(durations.get());
      served = served.plus(launch.kind(), launch.notBefore(), now);
      next = Planner.catchUp(account.spec(), account.now(), served, now);
    }
    return now;
  }
}

package io.escapement.policy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * One run of a job that owes its missed windows, and how the books stood after it.
 *
 * @param caughtUp all windows that the job took from its backlog so far, in order
 */
record Played(
    JobSpec spec,
    Run run,
    List<Instant> planned,
    List<Instant> settledOrOwed,
    List<Instant> caughtUp,
    Backlog owed) {

  private static final int RUNS = 15;

  /** The runs of many jobs in a zone, one job after the other, at random times. */
  static List<Played> in(String zone) {
    List<Played> played = new ArrayList<>();
    PlannerCase.forMany(zone, Missed.Run.ALL, one -> played.addAll(runs(one)));
    return List.copyOf(played);
  }

  private static List<Played> runs(PlannerCase one) {
    List<Played> played = new ArrayList<>();
    Account account = new Account(one.spec(), one.since());
    Instant now = one.since();
    for (int round = 0; round < RUNS; round++) {
      Run run = Run.play(account, one.later(now), one::work);
      played.add(of(account, run));
      now = run.end();
    }
    return played;
  }

  private static Played of(Account account, Run run) {
    return new Played(
        account.spec(),
        run,
        List.copyOf(account.planned()),
        account.settledOrOwed(),
        List.copyOf(account.caughtUp()),
        account.now().owed());
  }

  CatchUp rule() {
    return spec.missed().catchUp();
  }

  boolean isOldestFirst() {
    return rule().order() == CatchUp.Order.OLDEST_FIRST;
  }

  List<Run.Take> takes() {
    return run.takes();
  }

  List<Verdict> verdicts() {
    return run.decision().verdicts();
  }
}

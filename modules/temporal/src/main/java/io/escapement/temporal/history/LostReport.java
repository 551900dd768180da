package io.escapement.temporal.history;

import io.escapement.policy.Accounted;
import io.escapement.policy.Decision;
import io.escapement.policy.JobSpec;
import io.escapement.policy.Outcome;
import io.escapement.policy.Planner;
import io.escapement.policy.Verdict;
import io.escapement.temporal.RunReport;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * The report of a run that died without one (terminated, or timed out as a whole), put together
 * from the activities it had scheduled. Where none was scheduled, nothing was decided: the windows
 * stay for the next run.
 */
final class LostReport {

  /** The failure reason of a window whose run was taken away while its work went on. */
  static final String RUN_LOST = "run-lost";

  private LostReport() {}

  static RunReport of(JobSpec spec, Accounted before, Collection<WindowEvents> windows) {
    List<Verdict> verdicts = new ArrayList<>();
    Accounted account = before;
    for (WindowEvents events : windows) {
      Instant slot = events.header().plannedAtInstant();
      if (account.owed().contains(slot)) {
        account = account.settled(slot);
      } else {
        // The same facts give the same decision as they gave the run.
        Decision decision = Planner.decide(spec, account, events.decidedAt());
        verdicts.addAll(decision.verdicts());
        account = new Accounted(slot, decision.after().owed());
      }
      verdicts.add(verdict(slot, events));
    }
    return RunReport.of(account, verdicts);
  }

  /** What became of windows that needed no decision of the run. */
  static List<Verdict> verdicts(Map<Instant, WindowEvents> windows) {
    return windows.entrySet().stream()
        .map(window -> verdict(window.getKey(), window.getValue()))
        .toList();
  }

  private static Verdict verdict(Instant slot, WindowEvents events) {
    return events.completed()
        ? new Verdict(slot, slot, events.header().success(), "")
        : new Verdict(slot, slot, Outcome.FAILED, RUN_LOST);
  }
}

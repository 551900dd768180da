package io.escapement.temporal.history;

import io.escapement.policy.JobSpec;
import io.escapement.policy.Outcome;
import io.escapement.policy.Planner;
import io.escapement.policy.Verdict;
import io.escapement.policy.Window;
import io.escapement.temporal.RunReport;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * The report of a run that died without one (terminated, or timed out as a whole), put together
 * from the activities it had scheduled. Where none was scheduled, nothing was decided: the windows
 * stay for the next run.
 */
final class LostReport {

  /** The failure reason of a window whose run was taken away while its work went on. */
  private static final String RUN_LOST = "run-lost";

  private LostReport() {}

  static RunReport of(JobSpec spec, Instant accountedTo, Collection<WindowEvents> windows) {
    List<Verdict> verdicts = new ArrayList<>();
    Instant reached = accountedTo;
    for (WindowEvents events : windows) {
      Window window = spec.schedule().window(spec.id(), events.header().plannedAtInstant());
      verdicts.addAll(Planner.leftBehind(spec, reached, window));
      verdicts.add(verdict(window, events));
      reached = window.plannedAt();
    }
    return RunReport.of(reached, verdicts);
  }

  private static Verdict verdict(Window window, WindowEvents events) {
    if (!events.completed()) {
      return Verdict.on(window, Outcome.FAILED, RUN_LOST);
    }
    boolean onTime = !events.header().startBy().isEmpty();
    return Verdict.on(window, onTime ? Outcome.ON_TIME : Outcome.LATE, "");
  }
}

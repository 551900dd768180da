package io.escapement.temporal.history;

import io.escapement.policy.Accounted;
import io.escapement.temporal.ChainInput;
import io.escapement.temporal.ChainPlan;
import io.escapement.temporal.RunReport;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.common.converter.DataConverter;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Puts a closed run together from its events. */
final class ClosedRuns {

  private ClosedRuns() {}

  static ClosedRun of(
      String workflowId,
      String runId,
      List<HistoryEvent> events,
      Accounted before,
      DataConverter converter) {
    Closing closing = Closing.of(events.get(events.size() - 1), converter);
    RunEvents run = new RunEvents(events);
    ChainPlan plan = ChainPlan.of(ChainInput.of(events.get(0), converter));
    Map<Instant, WindowEvents> windows = run.windows(converter);
    RunReport report =
        closing
            .report()
            .or(() -> run.memoReport(converter))
            .orElseGet(() -> LostReport.of(plan.spec(), before, windows.values()));
    return new ClosedRun(
        new ClosedRun.Id(workflowId, runId),
        plan,
        new ClosedRun.End(run.status(), run.closedAt(), closing.successor()),
        report,
        run.executions(windows, converter),
        run.firstTask().flatMap(first -> decidedAt(first, plan, report)));
  }

  /**
   * A run that was asked to end before its own window ran has left that one to the next chain: it
   * may become owed without a decision, so the run's reaches up to there only.
   */
  private static Optional<Instant> decidedAt(Instant first, ChainPlan plan, RunReport report) {
    Accounted after = plan.after(report);
    return report.verdicts().isEmpty()
        ? Optional.empty()
        : plan.spec()
            .schedule()
            .next(after.upTo())
            .filter(left -> !left.isAfter(first))
            .map(left -> left.minusMillis(1))
            .or(() -> Optional.of(first));
  }
}

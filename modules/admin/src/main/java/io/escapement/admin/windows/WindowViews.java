package io.escapement.admin.windows;

import io.escapement.admin.platform.WebUi;
import io.escapement.admin.windows.ManualWindows.ManualWindow;
import io.escapement.admin.windows.RerunStore.RecordedRerun;
import io.escapement.policy.Kind;
import io.escapement.temporal.Chains;
import io.escapement.temporal.Extras;
import io.escapement.temporal.history.StartedWork;
import jakarta.inject.Inject;
import java.util.Optional;

/** Shows windows as lists and details give them. */
final class WindowViews {

  private final WebUi webUi;

  @Inject
  WindowViews(WebUi webUi) {
    this.webUi = webUi;
  }

  WindowView pending(PendingWindows.Pending pending) {
    return notDone(
        WindowView.Plan.of(pending.window(), Kind.SCHEDULED, pending.version()),
        pending.owed() ? WindowView.End.OWED : WindowView.End.PENDING,
        Chains.workflowId(pending.window().jobId()),
        webUi.chain(pending.window().jobId(), pending.trigger()));
  }

  WindowView pending(ManualWindow manual) {
    String workflowId = Extras.manualId(manual.window().jobId(), manual.window().plannedAt());
    return notDone(
        WindowView.Plan.of(manual.window(), Kind.MANUAL, manual.version()),
        WindowView.End.PENDING,
        workflowId,
        webUi.workflow(workflowId));
  }

  private static WindowView notDone(
      WindowView.Plan plan, WindowView.End end, String workflowId, Optional<String> webUi) {
    return new WindowView(
        plan,
        end,
        WindowView.Times.of(Optional.empty()),
        new WindowView.Run(workflowId, Optional.empty(), webUi));
  }

  /** The same window, now that its work has started. */
  WindowView running(WindowView waiting, StartedWork work) {
    WindowView.Plan plan = waiting.plan();
    String workflowId = waiting.run().workflowId();
    return new WindowView(
        new WindowView.Plan(
            plan.jobId(),
            plan.plannedAt(),
            plan.interval(),
            work.kind().label(),
            plan.specVersion(),
            plan.idempotencyKey()),
        WindowView.End.RUNNING,
        WindowView.Times.since(work.startedAt()),
        new WindowView.Run(
            workflowId, Optional.of(work.runId()), webUi.run(workflowId, work.runId())));
  }

  WindowView done(WindowRecord row) {
    return done(row, row.workflowId());
  }

  Rerun rerun(RecordedRerun rerun) {
    String jobId = rerun.record().window().jobId();
    return new Rerun(
        rerun.backfill(), done(rerun.record(), Extras.backfillId(jobId, rerun.backfill())));
  }

  private WindowView.Compensation compensation(WindowRecord.Compensation undo) {
    return new WindowView.Compensation(
        undo.words(),
        undo.doneAt(),
        undo.problem(),
        undo.workflowId(),
        webUi.workflow(undo.workflowId()));
  }

  private WindowView done(WindowRecord row, String workflowId) {
    return new WindowView(
        WindowView.Plan.of(row.window(), row.kind(), row.specVersion()),
        WindowView.End.done(
            row.outcome(), row.reason(), row.compensation().map(this::compensation)),
        WindowView.Times.of(row.work()),
        new WindowView.Run(
            workflowId, row.runId(), row.runId().flatMap(run -> webUi.run(workflowId, run))));
  }
}

package io.escapement.admin.windows;

import io.escapement.admin.platform.WebUi;
import io.escapement.admin.windows.ManualWindows.ManualWindow;
import io.escapement.admin.windows.RerunStore.RecordedRerun;
import io.escapement.policy.Kind;
import io.escapement.temporal.Chains;
import io.escapement.temporal.Extras;
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

  WindowView done(WindowRecord row) {
    return done(row, row.workflowId());
  }

  Rerun rerun(RecordedRerun rerun) {
    String jobId = rerun.record().window().jobId();
    return new Rerun(
        rerun.backfill(), done(rerun.record(), Extras.backfillId(jobId, rerun.backfill())));
  }

  private WindowView done(WindowRecord row, String workflowId) {
    return new WindowView(
        WindowView.Plan.of(row.window(), row.kind(), row.specVersion()),
        WindowView.End.done(row.outcome(), row.reason()),
        WindowView.Times.of(row.work()),
        new WindowView.Run(
            workflowId, row.runId(), row.runId().flatMap(run -> webUi.run(workflowId, run))));
  }
}

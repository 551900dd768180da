package io.escapement.admin.backfills;

import io.escapement.admin.windows.LostRuns;
import io.escapement.admin.windows.UnreportedCalls;
import io.escapement.admin.windows.WindowRecord;
import io.escapement.admin.windows.Windows;
import io.escapement.policy.JobSpec;
import io.escapement.policy.Kind;
import io.escapement.policy.Outcome;
import io.escapement.policy.SkipReason;
import io.escapement.policy.Verdict;
import io.escapement.policy.Window;
import io.escapement.temporal.LostWindows;
import io.escapement.temporal.history.ClosedExtra;
import io.escapement.temporal.history.Execution;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Records what a closed run made of its windows, within the caller's transaction. */
final class ExtraResults {

  private final TriggerStore triggers;
  private final BackfillStore backfills;
  private final Windows windows;
  private final LostRuns lost;

  @Inject
  ExtraResults(TriggerStore triggers, BackfillStore backfills, Windows windows, LostRuns lost) {
    this.triggers = triggers;
    this.backfills = backfills;
    this.windows = windows;
    this.lost = lost;
  }

  /** The outcome of a window that was asked for: a cancel or a terminate may have come first. */
  void recordManual(Handle transaction, Extra extra, ClosedExtra run, JobSpec spec) {
    Window window = triggers.window(transaction, extra.workflowId());
    Verdict verdict =
        run.verdicts().stream()
            .findFirst()
            .orElseGet(
                () ->
                    Verdict.skipped(window.plannedAt(), window.plannedAt(), SkipReason.CANCELLED));
    windows.record(
        transaction,
        lost.compensated(List.of(record(extra, window, run, verdict)), of(extra, run, spec)));
    windows.recordUnreported(
        transaction,
        UnreportedCalls.of(extra.jobId(), run.runId(), run.verdicts(), run.executions()));
  }

  /** The same where nobody knows what became of it. */
  void recordLost(Handle transaction, Extra extra, String reason, Instant now) {
    Window window = triggers.window(transaction, extra.workflowId());
    var run = extra.runId().map(id -> new WindowRecord.Run(id, extra.version()));
    var ending = new WindowRecord.Ending(Outcome.FAILED, reason, run, now);
    windows.record(
        transaction,
        List.of(WindowRecord.of(window, Kind.MANUAL, extra.version(), ending, Optional.empty())));
  }

  void recordBackfill(Handle transaction, Extra extra, ClosedExtra run, JobSpec spec) {
    List<WindowRecord> records =
        run.verdicts().stream()
            .map(
                verdict ->
                    record(
                        extra,
                        spec.schedule().window(extra.jobId(), verdict.first()),
                        run,
                        verdict))
            .toList();
    windows.recordReruns(
        transaction,
        backfills.number(transaction, extra),
        lost.compensated(records, of(extra, run, spec)));
  }

  private static LostWindows.Run of(Extra extra, ClosedExtra run, JobSpec spec) {
    return new LostWindows.Run(spec, extra.workflowId(), run.runId(), run.closedAt());
  }

  private static WindowRecord record(Extra extra, Window window, ClosedExtra run, Verdict verdict) {
    Optional<Execution> execution =
        verdict.outcome().hasRun()
            ? Optional.ofNullable(run.executions().get(window.plannedAt()))
            : Optional.empty();
    return WindowRecord.of(
        window,
        extra.kind(),
        extra.version(),
        new WindowRecord.Ending(
            verdict.outcome(),
            verdict.reason(),
            Optional.of(new WindowRecord.Run(run.runId(), extra.version())),
            run.closedAt()),
        execution);
  }
}

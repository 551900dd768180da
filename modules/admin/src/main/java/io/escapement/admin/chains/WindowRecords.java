package io.escapement.admin.chains;

import io.escapement.admin.windows.WindowRecord;
import io.escapement.policy.Drift;
import io.escapement.policy.JobSpec;
import io.escapement.policy.Outcome;
import io.escapement.policy.Verdict;
import io.escapement.policy.Window;
import io.escapement.temporal.history.ClosedRun;
import io.escapement.temporal.history.Execution;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Turns a run's report into one record for each window that it speaks of. */
final class WindowRecords {

  private WindowRecords() {}

  static List<WindowRecord> of(ClosedRun run) {
    JobSpec spec = run.input().jobSpec();
    List<WindowRecord> records = new ArrayList<>();
    for (Verdict verdict : run.verdicts()) {
      Instant before = verdict.first().minusNanos(1);
      for (Instant slot : spec.schedule().slots(before, verdict.last())) {
        records.add(record(run, verdict, spec.schedule().window(spec.id(), slot)));
      }
    }
    return records;
  }

  private static WindowRecord record(ClosedRun run, Verdict verdict, Window window) {
    return new WindowRecord(
        window,
        run.input().version(),
        verdict.outcome(),
        verdict.reason(),
        run.runId(),
        run.closedAt(),
        execution(run, verdict, window).map(execution -> work(window, execution)));
  }

  /** A worker may have started a window too late and refused it: no work was done then. */
  private static Optional<Execution> execution(ClosedRun run, Verdict verdict, Window window) {
    return verdict.outcome() == Outcome.SKIPPED
        ? Optional.empty()
        : Optional.ofNullable(run.executions().get(window.plannedAt()));
  }

  private static WindowRecord.Work work(Window window, Execution execution) {
    return new WindowRecord.Work(
        execution.timeline().firstStarted(),
        execution.timeline().completed(),
        Drift.between(window.plannedAt(), execution.timeline()),
        execution.attempts(),
        execution.failed());
  }
}

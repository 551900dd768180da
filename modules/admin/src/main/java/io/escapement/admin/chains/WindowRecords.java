package io.escapement.admin.chains;

import io.escapement.admin.windows.WindowRecord;
import io.escapement.admin.windows.WindowRecord.Ending;
import io.escapement.admin.windows.WindowRecord.Run;
import io.escapement.policy.Kind;
import io.escapement.policy.Outcome;
import io.escapement.policy.Owed;
import io.escapement.policy.Schedule;
import io.escapement.policy.Verdict;
import io.escapement.policy.Window;
import io.escapement.temporal.Chains;
import io.escapement.temporal.PlannedBy;
import io.escapement.temporal.history.ClosedRun;
import io.escapement.temporal.history.Execution;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Turns final words on ranges of windows into one record for each window. */
final class WindowRecords {

  private WindowRecords() {}

  /** The windows that a run's report speaks of. */
  static List<WindowRecord> of(ClosedRun run) {
    List<WindowRecord> records = new ArrayList<>();
    for (Verdict verdict : run.verdicts()) {
      PlannedBy plan = run.plan().plannedBy(verdict.first());
      Ending ending =
          new Ending(
              verdict.outcome(),
              verdict.reason(),
              Optional.of(
                  new Run(run.runId(), run.plan().version(), run.decidedAt(), workflow(run))),
              run.closedAt());
      for (Window window : windows(run, plan.schedule(), verdict)) {
        records.add(record(window, plan.version(), ending, execution(run, verdict, window)));
      }
    }
    return records;
  }

  /** The runs of a cron chain share its workflow; those of a Schedule have one each. */
  private static Optional<String> workflow(ClosedRun run) {
    return Optional.of(run.workflowId())
        .filter(id -> !id.equals(Chains.workflowId(run.plan().spec().id())));
  }

  private static List<Window> windows(ClosedRun run, Schedule schedule, Verdict verdict) {
    return windows(run.plan().spec().id(), schedule, verdict.first(), verdict.last());
  }

  /** The windows that were skipped while no chain ran. */
  static List<WindowRecord> of(String jobId, Interim.Skipped skipped, Instant now) {
    Ending ending = new Ending(Outcome.SKIPPED, skipped.reason().label(), Optional.empty(), now);
    Owed range = skipped.debt().windows();
    return windows(jobId, range.schedule(), range.first(), range.last()).stream()
        .map(window -> record(window, skipped.debt().version(), ending, Optional.empty()))
        .toList();
  }

  private static List<Window> windows(
      String jobId, Schedule schedule, Instant first, Instant last) {
    List<Window> windows = new ArrayList<>();
    for (Instant slot : schedule.slots(first.minusNanos(1), last)) {
      windows.add(schedule.window(jobId, slot));
    }
    return windows;
  }

  private static WindowRecord record(
      Window window, int version, Ending ending, Optional<Execution> execution) {
    Kind kind = execution.map(Execution::kind).orElse(Kind.SCHEDULED);
    return WindowRecord.of(window, kind, version, ending, execution);
  }

  /** A worker may have started a window too late and refused it: no work was done then. */
  private static Optional<Execution> execution(ClosedRun run, Verdict verdict, Window window) {
    return verdict.outcome().hasRun()
        ? Optional.ofNullable(run.executions().get(window.plannedAt()))
        : Optional.empty();
  }
}

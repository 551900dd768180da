package io.escapement.temporal;

import io.escapement.policy.Accounted;
import io.escapement.policy.Backlog;
import io.escapement.policy.JobSpec;
import io.escapement.policy.Kind;
import io.escapement.policy.Launch;
import io.escapement.policy.Outcome;
import io.escapement.policy.Planner;
import io.escapement.policy.Progress;
import io.escapement.policy.Verdict;
import io.temporal.workflow.Workflow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Carries out what the {@link Planner} decides; decides nothing itself. */
public final class ExtraWorkflowImpl implements ExtraWorkflow {

  /** So that a history stays short, however many windows there are. */
  private static final int MOST_IN_A_RUN = 10;

  private final List<Verdict> verdicts = new ArrayList<>();
  private Progress progress = Progress.nothing();

  @Override
  public RunReport run(ExtraInput input) {
    JobSpec spec = input.jobSpec();
    progress = input.pace().progress();
    Backlog left = input.backlog(spec.schedule());
    Optional<Launch> next = next(spec, input, left);
    while (next.isPresent() && serve(spec, next.get(), left.count())) {
      left = left.without(next.get().window().plannedAt());
      next = next(spec, input, left);
    }
    return end(input, left);
  }

  private Optional<Launch> next(JobSpec spec, ExtraInput input, Backlog left) {
    if (RunTime.isEnding() || verdicts.size() == MOST_IN_A_RUN) {
      return Optional.empty();
    }
    return left.oldest(spec.id())
        .map(
            window ->
                input.kindOfWindow() == Kind.MANUAL
                    ? Planner.manual(spec, window.plannedAt(), RunTime.now())
                    : Launch.backfill(window, startOfNext(spec, input)));
  }

  private Instant startOfNext(JobSpec spec, ExtraInput input) {
    return Planner.backfillAt(spec.schedule(), input.pace().pace(), progress, RunTime.now());
  }

  /** Runs a window and records how that ended; false where it was not to start any more. */
  private boolean serve(JobSpec spec, Launch launch, int left) {
    RunDetails.show(launch, left);
    if (!RunTime.waitUntil(launch.notBefore())) {
      return false;
    }
    Instant started = RunTime.now();
    WindowWork.Ending ending = WindowWork.run(spec, launch);
    RunDetails.showEnding(launch, ending);
    if (ending.kind() == WindowWork.Kind.NOT_STARTED) {
      // It runs all the same, and is late; one that waited long for a permit in the next run.
      return launch.startBy().isPresent() && serve(spec, launch.unbounded(), left);
    }
    Outcome outcome = ending.kind() == WindowWork.Kind.FAILED ? Outcome.FAILED : launch.success();
    verdicts.add(Verdict.on(launch.window(), outcome, ending.reason()));
    progress = progress.plus(spec.schedule(), started, RunTime.now());
    return true;
  }

  private RunReport end(ExtraInput input, Backlog left) {
    RunReport report = RunReport.of(Accounted.upTo(Instant.EPOCH), verdicts);
    if (RunTime.isEnding()) {
      keepInMemo(report);
    } else if (!left.isEmpty()) {
      keepInMemo(report);
      Workflow.continueAsNew(input.rest(left, progress));
    } else if (input.kindOfWindow() == Kind.MANUAL) {
      failWith(report);
    }
    return report;
  }

  /** A run that is cancelled or continued closes without its result. */
  private static void keepInMemo(RunReport report) {
    Workflow.upsertMemo(Map.of(RunReport.MEMO, report));
  }

  /** Of a backfill's windows some may fail: it goes on, and its runs complete. */
  private void failWith(RunReport report) {
    for (Verdict verdict : verdicts) {
      if (verdict.outcome() == Outcome.FAILED) {
        throw report.failure(verdict);
      }
    }
  }
}

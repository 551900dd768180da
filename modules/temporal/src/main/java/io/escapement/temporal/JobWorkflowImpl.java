package io.escapement.temporal;

import io.escapement.policy.Decision;
import io.escapement.policy.JobSpec;
import io.escapement.policy.Launch;
import io.escapement.policy.Outcome;
import io.escapement.policy.Planner;
import io.escapement.policy.Verdict;
import io.temporal.failure.ApplicationFailure;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.Workflow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Carries out what the {@link Planner} decides; decides nothing itself. */
public final class JobWorkflowImpl implements JobWorkflow {

  private final List<Verdict> verdicts = new ArrayList<>();

  @Override
  public RunReport run(ChainInput input) {
    JobSpec spec = input.jobSpec();
    Instant accountedTo = ChainState.accountedTo(input);
    if (CancellationScope.current().isCancelRequested()) {
      Decision nothingMore = Planner.cancel(spec, accountedTo, now());
      note(spec, nothingMore);
      return end(nothingMore);
    }
    Decision decision = Planner.decide(spec, accountedTo, now());
    Try tried = attempt(spec, decision);
    while (tried == Try.NOT_STARTED) {
      decision = Planner.decide(spec, justBefore(decision), now());
      tried = attempt(spec, decision);
    }
    return tried == Try.FAILED && mayFail(input) ? fail(decision) : end(decision);
  }

  private enum Try {
    ENDED,
    FAILED,
    NOT_STARTED
  }

  /** Records the skipped windows, runs the one to launch, and records how that ended. */
  private Try attempt(JobSpec spec, Decision decision) {
    note(spec, decision);
    if (decision.launch().isEmpty()) {
      return Try.ENDED;
    }
    Launch launch = decision.launch().get();
    WindowWork.Ending ending = new WindowWork(spec, launch).run();
    RunDetails.showEnding(launch, ending);
    return switch (ending.kind()) {
      case NOT_STARTED -> Try.NOT_STARTED;
      case SUCCEEDED -> record(launch, launch.success(), "", Try.ENDED);
      case FAILED -> record(launch, Outcome.FAILED, ending.reason(), Try.FAILED);
    };
  }

  private void note(JobSpec spec, Decision decision) {
    verdicts.addAll(decision.skipped());
    RunDetails.show(spec, decision);
  }

  private Try record(Launch launch, Outcome outcome, String reason, Try tried) {
    verdicts.add(Verdict.on(launch.window(), outcome, reason));
    return tried;
  }

  /** The window that did not start within its grace is missed now, and decided upon once more. */
  private static Instant justBefore(Decision decision) {
    return decision.launch().orElseThrow().window().plannedAt().minusNanos(1);
  }

  private RunReport end(Decision decision) {
    RunReport report = RunReport.of(decision.accountedTo(), verdicts);
    if (CancellationScope.current().isCancelRequested()) {
      // The SDK closes a run as Canceled, without its result, once a cancel was requested.
      Workflow.upsertMemo(Map.of(RunReport.MEMO, report));
    }
    return report;
  }

  /** Where a run can't fail, the window's {@code FAILED} stands in its result all the same. */
  private static boolean mayFail(ChainInput input) {
    return !input.isEmbedded() || Workflow.getLastCompletionResult(RunReport.class) != null;
  }

  private RunReport fail(Decision decision) {
    RunReport report = end(decision);
    Verdict verdict = verdicts.get(verdicts.size() - 1);
    throw ApplicationFailure.newBuilder()
        .setType(RunReport.FAILURE_TYPE)
        .setMessage("window %s failed for good: %s".formatted(verdict.first(), verdict.reason()))
        .setDetails(report)
        .setNonRetryable(true)
        .build();
  }

  private static Instant now() {
    return Instant.ofEpochMilli(Workflow.currentTimeMillis());
  }
}

package io.escapement.temporal;

import io.escapement.policy.Accounted;
import io.escapement.policy.Decision;
import io.escapement.policy.JobSpec;
import io.escapement.policy.Launch;
import io.escapement.policy.Outcome;
import io.escapement.policy.Planner;
import io.escapement.policy.Schedule;
import io.escapement.policy.Served;
import io.escapement.policy.Verdict;
import io.temporal.workflow.Workflow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Carries out what the {@link Planner} decides; decides nothing itself. */
public final class JobWorkflowImpl implements JobWorkflow {

  /** The version marker of a run that stays for a slot that the server leaves out. */
  private static final String STAYS = "stays-for-a-slot";

  private final List<Verdict> verdicts = new ArrayList<>();
  private Served served = Served.nothing();

  @Override
  public RunReport run(ChainInput input) {
    ChainPlan plan = ChainPlan.of(input.startedAt(RunTime.startOfRun()));
    JobSpec spec = plan.spec();
    Accounted account = ChainState.accounted(plan);
    if (!RunTime.isEnding()) {
      account = catchUp(spec, serveDue(spec, account));
    }
    while (waitForSlot(spec.schedule(), account)) {
      account = serveDue(spec, account);
    }
    Optional<Verdict> failed = lastFailed();
    return failed.isPresent() && mayFail(input) ? fail(account, failed.get()) : end(account);
  }

  /** A window that did not start within its grace is missed now, and decided upon once more. */
  private Accounted serveDue(JobSpec spec, Accounted before) {
    Accounted account = before;
    boolean settled = false;
    while (!settled && !RunTime.isEnding()) {
      Decision decision = Planner.decide(spec, account, RunTime.now());
      verdicts.addAll(decision.verdicts());
      RunDetails.show(spec, decision);
      settled = decision.launch().map(launch -> serve(spec, launch)).orElse(true);
      account = settled ? decision.after() : decision.notStarted();
    }
    return account;
  }

  /**
   * Where a clock is set, the server's cron may leave a slot out: the run before it stays and
   * serves it.
   *
   * @return false where the server is there in time, as mostly
   */
  private boolean waitForSlot(Schedule schedule, Accounted account) {
    Optional<Instant> slot = schedule.next(account.upTo());
    if (schedule.isUtc() || RunTime.isEnding() || slot.isEmpty()) {
      return false;
    }
    boolean serverComes = schedule.serverNext(RunTime.now()).filter(slot.get()::isBefore).isEmpty();
    return !serverComes
        && Workflow.getVersion(STAYS, Workflow.DEFAULT_VERSION, 1) > Workflow.DEFAULT_VERSION
        && RunTime.waitUntil(slot.get());
  }

  private Accounted catchUp(JobSpec spec, Accounted before) {
    Accounted account = before;
    Optional<Launch> next = nextOwed(spec, account);
    while (next.isPresent() && serve(spec, next.get())) {
      account = account.settled(next.get().window().plannedAt());
      next = nextOwed(spec, account);
    }
    return account;
  }

  private Optional<Launch> nextOwed(JobSpec spec, Accounted account) {
    return RunTime.isEnding()
        ? Optional.empty()
        : Planner.catchUp(spec, account, served, RunTime.now());
  }

  /** Runs a window and records how that ended; false where it did not start. */
  private boolean serve(JobSpec spec, Launch launch) {
    if (!RunTime.waitUntil(launch.notBefore())) {
      return false;
    }
    Instant started = RunTime.now();
    WindowWork.Ending ending = new WindowWork(spec, launch).run();
    RunDetails.showEnding(launch, ending);
    served = served.plus(launch.kind(), started, RunTime.now());
    return switch (ending.kind()) {
      case NOT_STARTED -> false;
      case SUCCEEDED -> verdicts.add(Verdict.on(launch.window(), launch.success(), ""));
      case FAILED -> verdicts.add(Verdict.on(launch.window(), Outcome.FAILED, ending.reason()));
    };
  }

  private RunReport end(Accounted account) {
    RunReport report = RunReport.of(account, verdicts);
    if (RunTime.isEnding()) {
      // The SDK closes a run as Canceled, without its result, once a cancel was requested.
      Workflow.upsertMemo(Map.of(RunReport.MEMO, report));
    }
    return report;
  }

  private Optional<Verdict> lastFailed() {
    return verdicts.stream()
        .filter(verdict -> verdict.outcome() == Outcome.FAILED)
        .reduce((earlier, later) -> later);
  }

  /** Where a run can't fail, the window's {@code FAILED} stands in its result all the same. */
  private static boolean mayFail(ChainInput input) {
    return !input.isEmbedded() || Workflow.getLastCompletionResult(RunReport.class) != null;
  }

  private RunReport fail(Accounted account, Verdict failed) {
    throw end(account).failure(failed);
  }
}

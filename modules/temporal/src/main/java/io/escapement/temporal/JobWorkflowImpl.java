package io.escapement.temporal;

import io.escapement.policy.Accounted;
import io.escapement.policy.Decision;
import io.escapement.policy.JobSpec;
import io.escapement.policy.Launch;
import io.escapement.policy.Outcome;
import io.escapement.policy.Planner;
import io.escapement.policy.Schedule;
import io.escapement.policy.Served;
import io.escapement.policy.Stay;
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

  private static final int FOR_SLOTS_AHEAD = 2;

  private final List<Verdict> verdicts = new ArrayList<>();
  private Served served = Served.nothing();

  @Override
  public RunReport run(ChainInput input) {
    ChainPlan plan = ChainPlan.of(input.startedAt(RunTime.startOfRun()));
    JobSpec spec = plan.spec();
    Accounted begunWith = ChainState.accounted(plan);
    Accounted account = begunWith;
    if (!RunTime.isEnding()) {
      account = catchUp(spec, serveDue(spec, account));
    }
    while (waitForSlot(spec.schedule(), begunWith, account)) {
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
   * @return false where the run is to end, as mostly
   */
  private boolean waitForSlot(Schedule schedule, Accounted begunWith, Accounted account) {
    Optional<Instant> slot = Stay.slot(schedule, begunWith, account, RunTime.now());
    if (slot.isEmpty() || RunTime.isEnding() || !mayStay(schedule, slot.get())) {
      return false;
    }
    RunDetails.showStay(slot.get());
    return RunTime.waitUntil(slot.get());
  }

  /**
   * Runs of earlier releases did not stay for what the server leaves out, or, at first, also for
   * slots that they had overrun. Those of an interval always have.
   */
  private static boolean mayStay(Schedule schedule, Instant slot) {
    if (schedule.isCarried()) {
      return true;
    }
    int version = Workflow.getVersion(STAYS, Workflow.DEFAULT_VERSION, FOR_SLOTS_AHEAD);
    return version == FOR_SLOTS_AHEAD
        ? slot.isAfter(RunTime.now())
        : version > Workflow.DEFAULT_VERSION;
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
    WindowWork.Ending ending = WindowWork.run(spec, launch);
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

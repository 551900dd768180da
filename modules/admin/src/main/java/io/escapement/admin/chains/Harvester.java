package io.escapement.admin.chains;

import io.escapement.admin.chains.Drive.Step;
import io.escapement.admin.windows.LostRuns;
import io.escapement.admin.windows.UnreportedCalls;
import io.escapement.admin.windows.WindowRecord;
import io.escapement.admin.windows.Windows;
import io.escapement.policy.Accounted;
import io.escapement.policy.JobSpec;
import io.escapement.temporal.LostWindows;
import io.escapement.temporal.history.ClosedRun;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * Follows a chain through its workflow history into the account. Each closed run is recorded in one
 * transaction with the step to its successor, so a crash at any moment neither loses a window nor
 * records it twice.
 */
final class Harvester {

  private final ChainStore store;
  private final DesiredJobs jobs;
  private final Drives drives;
  private final Windows windows;
  private final DivergenceStore divergences;
  private final LostRuns lost;

  @Inject
  Harvester(
      ChainStore store,
      DesiredJobs jobs,
      Drives drives,
      Windows windows,
      DivergenceStore divergences,
      LostRuns lost) {
    this.store = store;
    this.jobs = jobs;
    this.drives = drives;
    this.windows = windows;
    this.divergences = divergences;
    this.lost = lost;
  }

  /**
   * Records every run that has closed since the last call.
   *
   * @throws io.grpc.StatusRuntimeException with {@code NOT_FOUND} where the server does not know
   *     the followed run
   */
  void harvest(String jobId) {
    boolean more = true;
    while (more) {
      Optional<ChainStatus> chain = store.find(jobId).filter(one -> one.followed().isPresent());
      Optional<Step> next = chain.flatMap(this::next);
      next.ifPresent(step -> record(chain.orElseThrow(), step));
      more = next.isPresent();
    }
  }

  /** Whether any window that a schedule planned after an instant has its outcome. */
  boolean hasRecordedAfter(String jobId, Instant instant) {
    return windows.hasAfter(jobId, instant);
  }

  private Optional<Step> next(ChainStatus chain) {
    JobSpec spec = jobs.version(chain.jobId(), chain.version()).orElseThrow();
    return drives.of(chain).next(chain, spec);
  }

  /** Records a run, unless another replica was faster. */
  void record(ChainStatus chain, Step step) {
    ClosedRun run = step.run();
    List<WindowRecord> records =
        lost.compensated(
            WindowRecords.of(run),
            new LostWindows.Run(run.plan().spec(), run.workflowId(), run.runId(), run.closedAt()));
    store
        .jdbi()
        .useTransaction(
            transaction ->
                store
                    .lock(transaction, chain.jobId())
                    .filter(now -> now.standing().equals(chain.standing()))
                    .filter(now -> now.followed().equals(chain.followed()))
                    .ifPresent(now -> record(transaction, now, step, records)));
  }

  private void record(
      Handle transaction, ChainStatus chain, Step step, List<WindowRecord> records) {
    ClosedRun run = step.run();
    windows.record(transaction, records);
    windows.recordUnreported(
        transaction,
        UnreportedCalls.of(chain.jobId(), run.runId(), run.verdicts(), run.executions()));
    Accounted after = run.accounted();
    Standing standing = new Standing(after.upTo(), run.plan().debts(after.owed()));
    store.advance(transaction, chain.jobId(), standing, step.then());
    if (after.upTo().isAfter(chain.accountedTo())) {
      jobs.wentOn(transaction, chain.jobId(), chain.accountedTo(), after.upTo());
    }
    if (step.then().isEmpty() && !chain.ending()) {
      divergences.note(transaction, chain.jobId(), run.closedAt(), Differences.ended(run));
    }
  }
}

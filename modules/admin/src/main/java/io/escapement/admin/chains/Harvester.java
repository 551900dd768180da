package io.escapement.admin.chains;

import io.escapement.admin.windows.UnreportedCalls;
import io.escapement.admin.windows.Windows;
import io.escapement.policy.Accounted;
import io.escapement.temporal.history.ChainHistory;
import io.escapement.temporal.history.ClosedRun;
import jakarta.inject.Inject;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * Follows a chain through its workflow history into the account. Each closed run is recorded in one
 * transaction with the step to its successor, so a crash at any moment neither loses a window nor
 * records it twice.
 */
final class Harvester {

  private final ChainStore store;
  private final ChainHistory history;
  private final Windows windows;
  private final DivergenceStore divergences;

  @Inject
  Harvester(ChainStore store, ChainHistory history, Windows windows, DivergenceStore divergences) {
    this.store = store;
    this.history = history;
    this.windows = windows;
    this.divergences = divergences;
  }

  /**
   * Records every run that has closed since the last call.
   *
   * @throws io.grpc.StatusRuntimeException with {@code NOT_FOUND} where the server does not know
   *     the followed run
   */
  void harvest(String jobId) {
    Optional<ClosedRun> closed = nextClosed(jobId);
    while (closed.isPresent()) {
      record(jobId, closed.get());
      closed = nextClosed(jobId);
    }
  }

  private Optional<ClosedRun> nextClosed(String jobId) {
    return store
        .find(jobId)
        .flatMap(
            chain ->
                chain
                    .runId()
                    .flatMap(run -> history.closedRun(jobId, run, chain.standing().accounted())));
  }

  private void record(String jobId, ClosedRun run) {
    store
        .jdbi()
        .useTransaction(
            transaction ->
                store
                    .lock(transaction, jobId)
                    .filter(chain -> chain.runId().filter(run.runId()::equals).isPresent())
                    // Otherwise another replica was faster.
                    .ifPresent(chain -> record(transaction, chain, run)));
  }

  private void record(Handle transaction, ChainStatus chain, ClosedRun run) {
    String jobId = chain.jobId();
    windows.record(transaction, WindowRecords.of(run));
    windows.recordUnreported(
        transaction, UnreportedCalls.of(jobId, run.runId(), run.verdicts(), run.executions()));
    Accounted after = run.accounted();
    Standing standing = new Standing(after.upTo(), run.plan().debts(after.owed()));
    store.advance(transaction, jobId, standing, run.successor());
    if (run.successor().isEmpty() && !chain.ending()) {
      divergences.note(transaction, jobId, run.closedAt(), Differences.ended(run));
    }
  }
}

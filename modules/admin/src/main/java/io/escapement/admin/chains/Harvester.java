package io.escapement.admin.chains;

import io.escapement.admin.windows.Windows;
import io.escapement.temporal.history.ChainHistory;
import io.escapement.temporal.history.ClosedRun;
import jakarta.inject.Inject;
import java.util.Optional;

/**
 * Follows a chain through its workflow history into the account. Each closed run is recorded in one
 * transaction with the step to its successor, so a crash at any moment neither loses a window nor
 * records it twice.
 */
final class Harvester {

  private final ChainStore store;
  private final ChainHistory history;
  private final Windows windows;

  @Inject
  Harvester(ChainStore store, ChainHistory history, Windows windows) {
    this.store = store;
    this.history = history;
    this.windows = windows;
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
            transaction -> {
              boolean current =
                  store
                      .lock(transaction, jobId)
                      .flatMap(ChainStatus::runId)
                      .filter(run.runId()::equals)
                      .isPresent();
              if (current) { // Otherwise another replica was faster.
                windows.record(transaction, WindowRecords.of(run));
                Standing standing = Standing.of(run.input(), run.accounted());
                store.advance(transaction, jobId, standing, run.successor());
              }
            });
  }
}

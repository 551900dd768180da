package io.escapement.admin.compensations;

import io.escapement.admin.platform.Outages;
import io.escapement.temporal.Compensations;
import io.escapement.temporal.Compensations.Standing;
import jakarta.inject.Inject;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Notes beside a window's outcome when what it did was undone, or why that does not go on. */
final class CompensationKeeper {

  private static final Logger LOG = LoggerFactory.getLogger(CompensationKeeper.class);

  private final CompensationStore store;
  private final Compensations compensations;

  @Inject
  CompensationKeeper(CompensationStore store, Compensations compensations) {
    this.store = store;
    this.compensations = compensations;
  }

  /**
   * Looks at one compensation.
   *
   * @throws io.grpc.StatusRuntimeException if the engine is away
   */
  void keep(String workflowId) {
    try {
      Standing standing = compensations.standing(workflowId);
      standing.doneAt().ifPresent(at -> store.done(workflowId, at));
      standing.ended().ifPresent(problem -> note(workflowId, problem));
    } catch (RuntimeException e) {
      if (Outages.isOutage(e)) {
        throw e;
      }
      note(workflowId, Outages.problem(e));
    }
  }

  private void note(String workflowId, String problem) {
    if (store.problem(workflowId, problem)) {
      LOG.warn("compensation pending: {}", problem);
    }
  }
}

package io.escapement.admin.backfills;

import io.escapement.admin.backfills.ExtraStore.Ended;
import io.escapement.admin.platform.Outages;
import io.escapement.policy.JobSpec;
import io.escapement.policy.Kind;
import io.escapement.temporal.Extras;
import io.escapement.temporal.history.ClosedExtra;
import io.escapement.temporal.history.ExtraHistory;
import io.grpc.StatusRuntimeException;
import jakarta.inject.Inject;
import java.time.InstantSource;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts the extra workflows that are wanted, follows each from run to run into its records, and
 * ends those that are no longer wanted, from whatever state a crash left. Each step holds the
 * workflow's row, so that no two replicas take the same one.
 */
final class ExtraKeeper {

  private static final Logger LOG = LoggerFactory.getLogger(ExtraKeeper.class);

  private final ExtraStore store;
  private final ExtraPlans plans;
  private final ExtraResults results;
  private final Extras extras;
  private final ExtraHistory history;
  private final InstantSource clock;

  @Inject
  ExtraKeeper(
      ExtraStore store,
      ExtraPlans plans,
      ExtraResults results,
      Extras extras,
      ExtraHistory history,
      InstantSource clock) {
    this.store = store;
    this.plans = plans;
    this.results = results;
    this.extras = extras;
    this.history = history;
    this.clock = clock;
  }

  /**
   * Looks after one workflow. What goes wrong with it alone is noted with it.
   *
   * @throws StatusRuntimeException if the engine is away
   */
  void keep(String workflowId) {
    try {
      boolean more = true;
      while (more) {
        more = store.jdbi().inTransaction(transaction -> step(transaction, workflowId));
      }
    } catch (RuntimeException e) {
      if (Outages.isOutage(e)) {
        throw e;
      }
      if (store.problem(workflowId, Outages.problem(e))) {
        LOG.warn("{} can't be kept", workflowId, e);
      }
    }
  }

  /** Whether there may be more to do at once. */
  private boolean step(Handle transaction, String workflowId) {
    return store
        .lock(transaction, workflowId)
        .map(extra -> plans.orCancelled(transaction, extra))
        .map(
            extra ->
                extra
                    .runId()
                    .map(run -> follow(transaction, extra, run))
                    .orElseGet(() -> start(transaction, extra)))
        .orElse(false);
  }

  private boolean start(Handle transaction, Extra extra) {
    String id = extra.workflowId();
    Optional<String> run =
        extra.cancel() == Extra.Cancel.NO
            ? Optional.of(extras.start(id, plans.input(transaction, extra)))
            : extras.firstRun(id);
    run.ifPresentOrElse(
        first -> store.follow(transaction, id, first),
        () -> store.end(transaction, id, ended(State.CANCELLED, Optional.empty())));
    return run.isPresent() && extra.cancel() != Extra.Cancel.NO;
  }

  private boolean follow(Handle transaction, Extra extra, String run) {
    if (extra.cancel() == Extra.Cancel.ASKED) {
      extras.requestEnd(extra.workflowId(), "cancelled by an operator");
      store.cancelSent(transaction, extra.workflowId());
    }
    try {
      Optional<ClosedExtra> closed = history.closedRun(extra.workflowId(), run);
      closed.ifPresent(over -> record(transaction, extra, over));
      return closed.flatMap(ClosedExtra::successor).isPresent();
    } catch (StatusRuntimeException e) {
      if (!Outages.isNotFound(e)) {
        throw e;
      }
      forgotten(transaction, extra, run);
      return false;
    }
  }

  private void record(Handle transaction, Extra extra, ClosedExtra run) {
    JobSpec spec = plans.spec(extra);
    if (extra.kind() == Kind.MANUAL) {
      results.recordManual(transaction, extra, run, spec);
    } else {
      results.recordBackfill(transaction, extra, run, spec);
    }
    run.successor()
        .ifPresentOrElse(
            next -> store.follow(transaction, extra.workflowId(), next),
            () -> store.end(transaction, extra.workflowId(), ended(run)));
  }

  private Ended ended(ClosedExtra run) {
    return switch (run.end()) {
      case COMPLETED -> ended(State.DONE, Optional.empty());
      case CANCELLED -> ended(State.CANCELLED, Optional.empty());
      case LOST ->
          ended(
              State.CANCELLED,
              Optional.of(
                  "run %s was terminated or timed out: what was left did not run"
                      .formatted(run.runId())));
    };
  }

  /** The in-JVM test service forgets all at exit; a real server after its retention. */
  private void forgotten(Handle transaction, Extra extra, String run) {
    extras.requestEnd(extra.workflowId(), "its history is gone");
    if (extra.kind() == Kind.MANUAL) {
      results.recordLost(transaction, extra, "run-lost", clock.instant());
    }
    String problem =
        "run %s is gone from the server's history: what it and its successors ran is not known"
            .formatted(run);
    store.end(transaction, extra.workflowId(), ended(State.CANCELLED, Optional.of(problem)));
  }

  private Ended ended(State state, Optional<String> problem) {
    return new Ended(state, clock.instant(), problem);
  }
}

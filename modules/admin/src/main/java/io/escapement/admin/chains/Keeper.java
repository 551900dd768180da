package io.escapement.admin.chains;

import io.escapement.temporal.Chains;
import io.escapement.temporal.RunningChain;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings what Temporal runs to what the jobs want, one job at a time, from whatever state a crash
 * left. Every step looks at facts and can be repeated.
 */
final class Keeper {

  private static final Logger LOG = LoggerFactory.getLogger(Keeper.class);

  private final ChainStore store;
  private final Chains chains;
  private final Harvester harvester;

  @Inject
  Keeper(ChainStore store, Chains chains, Harvester harvester) {
    this.store = store;
    this.chains = chains;
    this.harvester = harvester;
  }

  /**
   * Harvests a job's chain, ends it where it runs another version, starts it where none runs. What
   * goes wrong with this one job is noted in its status.
   *
   * @throws StatusRuntimeException if the engine is away
   */
  void keep(DesiredJob job) {
    String id = job.spec().id();
    try {
      store.insert(job);
      harvest(id);
      ChainStatus chain = store.find(id).orElseThrow();
      if (chain.runId().isEmpty()) {
        start(job, chain);
      } else if (chain.version() != job.version() && !chain.ending()) {
        LOG.info("{}: ending version {} for version {}", id, chain.version(), job.version());
        chains.requestEnd(id, "version %d follows".formatted(job.version()));
        store.markEnding(id);
      }
    } catch (RuntimeException e) {
      trouble(id, e);
    }
  }

  private void harvest(String id) {
    try {
      harvester.harvest(id);
    } catch (StatusRuntimeException e) {
      if (e.getStatus().getCode() != Status.Code.NOT_FOUND) {
        throw e;
      }
      forgotten(id);
    }
  }

  /** The in-JVM test service forgets its chains at exit; a real server does after its retention. */
  private void forgotten(String id) {
    ChainStatus chain = store.find(id).orElseThrow();
    if (chains.running(id).isPresent()) {
      throw new IllegalStateException(
          "run %s is gone from the server's history, so windows after %s can't be read;"
                  .formatted(chain.runId().orElse("?"), chain.accountedTo())
              + " raise the namespace's retention above the admin's longest outage");
    }
    LOG.info("{}: the server has forgotten the chain; it starts again", id);
    store
        .jdbi()
        .useTransaction(
            transaction -> store.advance(transaction, id, chain.accountedTo(), Optional.empty()));
  }

  private void start(DesiredJob job, ChainStatus chain) {
    String id = job.spec().id();
    Optional<String> run = chains.start(job.spec(), job.version(), chain.accountedTo());
    if (run.isPresent()) {
      LOG.info("{}: version {} runs, from {} on", id, job.version(), chain.accountedTo());
      store.follow(id, job.version(), run.get());
    } else {
      chains.running(id).ifPresent(running -> adopt(id, chain.accountedTo(), running));
    }
  }

  /** A chain of this job that the store does not know: a start whose answer was lost, mostly. */
  private void adopt(String id, Instant accountedTo, RunningChain running) {
    if (running.input().sinceInstant().isAfter(accountedTo)) {
      throw new IllegalStateException(
          "a chain of another origin runs: it accounts for windows after %s, the store up to %s;"
                  .formatted(running.input().since(), accountedTo)
              + " terminate workflow %s to let the admin start its own"
                  .formatted(Chains.workflowId(id)));
    }
    LOG.info("{}: adopting the chain of run {}", id, running.firstRunId());
    store.follow(id, running.input().version(), running.firstRunId());
  }

  /** An engine that is away is no trouble of this job: the whole pass ends. */
  private void trouble(String id, RuntimeException e) {
    if (e instanceof StatusRuntimeException rpc && isOutage(rpc.getStatus().getCode())) {
      throw e;
    }
    LOG.warn("{}: the chain can't be kept", id, e);
    store.problem(id, String.valueOf(e.getMessage()));
  }

  private static boolean isOutage(Status.Code code) {
    return code == Status.Code.UNAVAILABLE || code == Status.Code.DEADLINE_EXCEEDED;
  }
}

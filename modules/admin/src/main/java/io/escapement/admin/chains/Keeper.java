package io.escapement.admin.chains;

import io.escapement.admin.chains.Drives.Running;
import io.escapement.admin.platform.Outages;
import io.grpc.StatusRuntimeException;
import jakarta.inject.Inject;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
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
  private final Drives drives;
  private final Harvester harvester;
  private final Settler settler;
  private final Reconciliation reconciliation;
  private final InstantSource clock;

  @Inject
  Keeper(
      ChainStore store,
      Drives drives,
      Harvester harvester,
      Settler settler,
      Reconciliation reconciliation,
      InstantSource clock) {
    this.store = store;
    this.reconciliation = reconciliation;
    this.drives = drives;
    this.harvester = harvester;
    this.settler = settler;
    this.clock = clock;
  }

  /**
   * Harvests a job's chain, ends it where it is not to run, accounts for the windows that no chain
   * stands for, starts it where none runs. What goes wrong with this one job is noted in its
   * status.
   *
   * @throws StatusRuntimeException if the engine is away
   */
  void keep(DesiredJob job) {
    String id = job.spec().id();
    try {
      store.insert(job);
      harvest(id);
      ChainStatus chain = store.find(id).orElseThrow();
      if (chain.followed().isEmpty()) {
        takeUp(job, chain);
        reconciliation.confirm(job, chain);
      } else {
        endWhereUnwanted(job, chain);
        tend(job, id);
      }
      if (chain.problem().isPresent()) {
        var unused = store.problem(id, Optional.empty()); // This look met none.
      }
    } catch (RuntimeException e) {
      trouble(id, e);
    }
  }

  private void tend(DesiredJob job, String id) {
    if (reconciliation.tend(job, store.find(id).orElseThrow())) {
      reconciliation.confirm(job, store.find(id).orElseThrow());
    }
  }

  private void harvest(String id) {
    try {
      harvester.harvest(id);
    } catch (StatusRuntimeException e) {
      if (!Outages.isNotFound(e)) {
        throw e;
      }
      forgotten(id);
    }
  }

  /** The in-JVM test service forgets its chains at exit; a real server does after its retention. */
  private void forgotten(String id) {
    ChainStatus chain = store.find(id).orElseThrow();
    if (drives.of(chain).running(id).isPresent()) {
      throw new IllegalStateException(
          "run %s is gone from the server's history, so windows after %s can't be read;"
                  .formatted(chain.runId().orElse("?"), chain.accountedTo())
              + " raise the namespace's retention above the admin's longest outage");
    }
    LOG.info("{}: the server has forgotten the chain; it starts again", id);
    store.release(chain);
  }

  private void endWhereUnwanted(DesiredJob job, ChainStatus chain) {
    boolean unwanted = job.suspended().isPresent() || !job.isRunBy(chain.version());
    boolean starts =
        unwanted && !chain.ending() && !settler.isUnderWay(job, chain, clock.instant());
    if (starts || chain.ending()) {
      String reason =
          job.suspended()
              .map(now -> "%s: %s".formatted(now.kind(), now.reason()))
              .orElse("version %d follows".formatted(job.version()));
      LOG.info("{}: ending the chain of version {}: {}", chain.jobId(), chain.version(), reason);
      reconciliation.end(chain.jobId(), chain.followed().orElseThrow(), reason);
    }
  }

  /** A chain that runs all the same comes first: its windows are its own to account for. */
  private void takeUp(DesiredJob job, ChainStatus chain) {
    Optional<Running> running = drives.running(chain.jobId());
    if (running.isPresent()) {
      reconciliation.adopt(job, chain, running.get());
    } else if (reconciliation.mayStart(job)) {
      settler
          .settle(job, chain, clock.instant().truncatedTo(ChronoUnit.MILLIS))
          .filter(standing -> job.suspended().isEmpty())
          .ifPresent(standing -> start(job, standing));
    }
  }

  /** Where somebody else was faster, the next look adopts that chain. */
  private void start(DesiredJob job, Standing standing) {
    String id = job.spec().id();
    Drive drive = drives.of(job.spec().schedule().trigger());
    drive
        .start(job.spec(), job.version(), standing)
        .ifPresent(
            run -> {
              LOG.info("{}: version {} runs, from {} on", id, job.version(), standing.upTo());
              store.ifFree(
                  id,
                  standing.upTo(),
                  transaction ->
                      store.follow(
                          transaction,
                          id,
                          job.version(),
                          standing.upTo(),
                          new Followed(drive.trigger(), run)));
            });
  }

  /** An engine that is away is no trouble of this job: the whole pass ends. */
  private void trouble(String id, RuntimeException e) {
    if (Outages.isOutage(e)) {
      throw e;
    }
    if (store.problem(id, Optional.of(Outages.problem(e)))) {
      LOG.warn("{}: the chain can't be kept", id, e);
    }
  }
}

package io.escapement.admin.chains;

import io.dropwizard.lifecycle.Managed;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Calls the {@link Keeper} each second for the jobs that may have something to tell: a window came
 * due, a version changed, or nobody looked for a while.
 */
public final class KeeperLoop implements Managed {

  private static final Logger LOG = LoggerFactory.getLogger(KeeperLoop.class);
  private static final Duration AT_LEAST_EVERY = Duration.ofSeconds(15);

  private final DesiredJobs jobs;
  private final ChainStore store;
  private final Keeper keeper;
  private final InstantSource clock;
  private final Map<String, Instant> lastKept = new HashMap<>();
  private final AtomicBoolean away = new AtomicBoolean();
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(work -> new Thread(work, "chain-keeper"));

  @Inject
  KeeperLoop(DesiredJobs jobs, ChainStore store, Keeper keeper, InstantSource clock) {
    this.jobs = jobs;
    this.store = store;
    this.keeper = keeper;
    this.clock = clock;
  }

  @Override
  public void start() {
    var unused = thread.scheduleWithFixedDelay(this::safePass, 0, 1, TimeUnit.SECONDS);
  }

  @Override
  public void stop() throws InterruptedException {
    thread.shutdown();
    if (!thread.awaitTermination(10, TimeUnit.SECONDS)) {
      thread.shutdownNow();
    }
  }

  /** A scheduled task that throws is never called again: the loop must outlive every outage. */
  private void safePass() {
    try {
      pass();
      if (away.compareAndSet(true, false)) {
        LOG.info("the chains are looked after again");
      }
    } catch (RuntimeException e) {
      if (away.compareAndSet(false, true)) {
        LOG.warn("the chains can't be looked after; trying again each second: {}", e.getMessage());
      }
    }
  }

  private void pass() {
    Instant now = clock.instant();
    for (DesiredJob job : jobs.desired()) {
      if (mayHaveNews(job, now)) {
        keeper.keep(job);
        lastKept.put(job.spec().id(), now);
      }
    }
  }

  private boolean mayHaveNews(DesiredJob job, Instant now) {
    Instant kept = lastKept.getOrDefault(job.spec().id(), Instant.EPOCH);
    return kept.plus(AT_LEAST_EVERY).isBefore(now)
        || store
            .find(job.spec().id())
            .filter(chain -> !chain.ending() && isAsWanted(job, chain))
            .filter(chain -> job.isDeleted() || !windowDue(job, chain, now))
            .isEmpty();
  }

  private static boolean isAsWanted(DesiredJob job, ChainStatus chain) {
    return job.suspended().isPresent()
        ? chain.runId().isEmpty()
        : chain.runId().isPresent() && chain.version() == job.version();
  }

  private static boolean windowDue(DesiredJob job, ChainStatus chain, Instant now) {
    return job.spec()
        .schedule()
        .next(chain.accountedTo())
        .filter(slot -> !slot.isAfter(now))
        .isPresent();
  }
}

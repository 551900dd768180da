package io.escapement.admin.chains;

import io.dropwizard.lifecycle.Managed;
import io.escapement.admin.platform.SteadyLoop;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/**
 * Calls the {@link Keeper} each second for the jobs that may have something to tell: a window came
 * due, a version changed, or nobody looked for a while.
 */
public final class KeeperLoop implements Managed {

  private static final Duration AT_LEAST_EVERY = Duration.ofSeconds(15);

  private final DesiredJobs jobs;
  private final ChainStore store;
  private final Keeper keeper;
  private final InstantSource clock;
  private final Map<String, Instant> lastKept = new HashMap<>();
  private final SteadyLoop loop = new SteadyLoop("chains", this::pass);

  @Inject
  KeeperLoop(DesiredJobs jobs, ChainStore store, Keeper keeper, InstantSource clock) {
    this.jobs = jobs;
    this.store = store;
    this.keeper = keeper;
    this.clock = clock;
  }

  @Override
  public void start() {
    loop.start();
  }

  @Override
  public void stop() throws InterruptedException {
    loop.stop();
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
            .filter(chain -> chain.isAsWanted(job))
            .filter(chain -> job.isDeleted() || !windowDue(job, chain, now))
            .isEmpty();
  }

  private static boolean windowDue(DesiredJob job, ChainStatus chain, Instant now) {
    return job.spec()
        .schedule()
        .next(chain.accountedTo())
        .filter(slot -> !slot.isAfter(now))
        .isPresent();
  }
}

package io.escapement.admin.chains;

import io.escapement.admin.platform.Duty;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Calls the {@link Keeper} each second for the jobs that may have something to tell: a window came
 * due, a version changed, or nobody looked for a while.
 */
final class KeeperDuty implements Duty {

  private static final Duration AT_LEAST_EVERY = Duration.ofSeconds(15);

  private final DesiredJobs jobs;
  private final ChainStates chains;
  private final Keeper keeper;
  private final InstantSource clock;
  private final Map<String, Instant> lastKept = new HashMap<>();

  @Inject
  KeeperDuty(DesiredJobs jobs, ChainStates chains, Keeper keeper, InstantSource clock) {
    this.jobs = jobs;
    this.chains = chains;
    this.keeper = keeper;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "chains";
  }

  @Override
  public void pass() {
    Instant now = clock.instant();
    Map<String, ChainStatus> known = chains.all();
    for (DesiredJob job : jobs.desired()) {
      if (mayHaveNews(job, Optional.ofNullable(known.get(job.spec().id())), now)) {
        keeper.keep(job);
        lastKept.put(job.spec().id(), now);
      }
    }
  }

  private boolean mayHaveNews(DesiredJob job, Optional<ChainStatus> known, Instant now) {
    Instant kept = lastKept.getOrDefault(job.spec().id(), Instant.EPOCH);
    return kept.plus(AT_LEAST_EVERY).isBefore(now)
        || known
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

package io.escapement.admin.chains;

import io.escapement.admin.platform.Duty;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** Calls the {@link Keeper} each second for the jobs that want {@link Attention}. */
final class KeeperDuty implements Duty {

  /** What is left then is first in the next pass: a pass that takes minutes is taken to hang. */
  private static final Duration LONGEST = Duration.ofSeconds(30);

  private final DesiredJobs jobs;
  private final KnownChains chains;
  private final Keeper keeper;
  private final Attention attention;
  private final InstantSource clock;

  @Inject
  KeeperDuty(
      DesiredJobs jobs,
      KnownChains chains,
      Keeper keeper,
      Attention attention,
      InstantSource clock) {
    this.jobs = jobs;
    this.chains = chains;
    this.keeper = keeper;
    this.attention = attention;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "chains";
  }

  @Override
  public void pass() {
    Instant start = clock.instant();
    Instant end = start.plus(LONGEST);
    List<String> kept = new ArrayList<>();
    try {
      attention.wanted(jobs.desired(), chains.at(start), start).stream()
          .takeWhile(job -> clock.instant().isBefore(end))
          .forEach(
              job -> {
                kept.add(job.spec().id());
                keeper.keep(job);
                attention.lookedAt(job, start);
              });
    } finally {
      chains.readAgain(kept);
    }
  }
}

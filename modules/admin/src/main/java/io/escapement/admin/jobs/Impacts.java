package io.escapement.admin.jobs;

import io.escapement.admin.chains.ChainStates;
import io.escapement.admin.chains.ChainStatus;
import io.escapement.admin.chains.DesiredJob;
import io.escapement.policy.Accounted;
import io.escapement.policy.Impact;
import io.escapement.policy.JobSpec;
import io.escapement.policy.Wanted;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Says what changes of jobs do to their windows. */
final class Impacts {

  private final JobSearch search;
  private final ChainStates chains;
  private final InstantSource clock;

  @Inject
  Impacts(JobSearch search, ChainStates chains, InstantSource clock) {
    this.search = search;
    this.chains = chains;
    this.clock = clock;
  }

  /** What it does to a job to become another one, or the same that is paused or not. */
  Impact of(Optional<DesiredJob> before, Optional<DesiredJob> after) {
    return of(before, wanted(after), after.map(DesiredJob::spec));
  }

  /** What it does to a job to have another spec, or to end. */
  Impact ofSpec(DesiredJob before, Optional<JobSpec> after) {
    Wanted wanted = after.map(spec -> wanted(before, spec)).orElse(Wanted.nothing());
    return of(Optional.of(before), wanted, after);
  }

  private Impact of(Optional<DesiredJob> before, Wanted after, Optional<JobSpec> spec) {
    Instant now = clock.instant();
    Accounted account = before.map(job -> account(job, now)).orElse(Accounted.upTo(now));
    List<JobSpec> neighbours = spec.map(search::neighbours).orElse(List.of());
    return Impact.of(wanted(before), after, account, neighbours, now);
  }

  private static Wanted wanted(Optional<DesiredJob> job) {
    return job.map(known -> wanted(known, known.spec())).orElse(Wanted.nothing());
  }

  private static Wanted wanted(DesiredJob job, JobSpec spec) {
    return job.suspended()
        .map(pause -> Wanted.paused(spec, pause.since()))
        .orElse(Wanted.running(spec));
  }

  private Accounted account(DesiredJob job, Instant now) {
    return chains
        .of(job.spec().id())
        .map(chain -> account(chain, job, now))
        .orElse(Accounted.upTo(job.createdAt()));
  }

  /** The run in flight has its window, whatever becomes of the job. */
  private static Accounted account(ChainStatus chain, DesiredJob job, Instant now) {
    Accounted account = chain.standing().accounted();
    return chain
        .runId()
        .filter(run -> job.suspended().isEmpty())
        .flatMap(run -> job.spec().schedule().next(account.upTo()))
        .filter(inFlight -> !inFlight.isAfter(now))
        .map(inFlight -> new Accounted(inFlight, account.owed()))
        .orElse(account);
  }
}

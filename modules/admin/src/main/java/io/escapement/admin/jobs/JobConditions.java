package io.escapement.admin.jobs;

import io.escapement.admin.alerts.LastingAlerts;
import io.escapement.admin.chains.ChainStates;
import io.escapement.admin.chains.ChainStatus;
import io.escapement.admin.chains.DesiredJob;
import io.escapement.admin.jobs.JobView.Condition;
import io.escapement.admin.jobs.JobView.Pause;
import io.escapement.admin.jobs.JobView.State;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Tells how jobs are. */
final class JobConditions {

  private final ChainStates chains;
  private final LastingAlerts alerts;
  private final Review review;

  @Inject
  JobConditions(ChainStates chains, LastingAlerts alerts, Review review) {
    this.chains = chains;
    this.alerts = alerts;
    this.review = review;
  }

  /** By the jobs' ids. */
  Map<String, Condition> of(List<DesiredJob> jobs) {
    List<String> ids = jobs.stream().map(job -> job.spec().id()).toList();
    Map<String, ChainStatus> states = chains.of(ids);
    Map<String, Review.Forced> forced = review.forced(ids);
    Set<String> silent = alerts.silent(ids);
    Function<DesiredJob, Condition> condition =
        job -> {
          String id = job.spec().id();
          return condition(
              job,
              Optional.ofNullable(states.get(id)),
              Optional.ofNullable(forced.get(id)),
              silent.contains(id));
        };
    return jobs.stream().collect(Collectors.toMap(job -> job.spec().id(), condition));
  }

  private static Condition condition(
      DesiredJob job, Optional<ChainStatus> chain, Optional<Review.Forced> forced, boolean silent) {
    Optional<String> problem = chain.flatMap(ChainStatus::problem);
    return new Condition(
        state(job, problem.isPresent(), silent),
        problem,
        job.suspended().map(Pause::of),
        chain.map(status -> status.standing().accounted().owed().count()).orElse(0),
        chain.filter(status -> status.runId().isPresent()).map(ChainStatus::version),
        forced);
  }

  /** {@link JobSearch} has the same in SQL. */
  private static State state(DesiredJob job, boolean diverged, boolean silent) {
    if (diverged) {
      return State.DIVERGED;
    }
    if (job.suspended().isPresent()) {
      return State.PAUSED;
    }
    return silent ? State.SILENT : State.ACTIVE;
  }
}

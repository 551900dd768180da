package io.escapement.admin.jobs;

import io.escapement.admin.chains.ChainStates;
import io.escapement.admin.chains.ChainStatus;
import io.escapement.admin.chains.DesiredJob;
import io.escapement.admin.jobs.JobFilter.Slice;
import io.escapement.admin.jobs.JobView.Condition;
import io.escapement.admin.jobs.JobView.Facts;
import io.escapement.admin.jobs.JobView.LastOutcome;
import io.escapement.admin.jobs.JobView.Pause;
import io.escapement.admin.jobs.JobView.State;
import io.escapement.admin.platform.Page;
import io.escapement.admin.platform.WebUi;
import io.escapement.admin.windows.WindowRecord;
import io.escapement.admin.windows.Windows;
import jakarta.inject.Inject;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Puts together what is known of jobs. */
final class JobViews {

  private static final int NEXT_WINDOWS = 3;

  private final JobSearch search;
  private final ChainStates chains;
  private final Windows windows;
  private final Review review;
  private final WebUi webUi;
  private final InstantSource clock;

  @Inject
  JobViews(
      JobSearch search,
      ChainStates chains,
      Windows windows,
      Review review,
      WebUi webUi,
      InstantSource clock) {
    this.search = search;
    this.chains = chains;
    this.windows = windows;
    this.review = review;
    this.webUi = webUi;
    this.clock = clock;
  }

  JobView one(DesiredJob job) {
    return many(List.of(job)).get(0);
  }

  /** A part of those that are asked for. */
  Page<JobView> page(JobFilter filter, Slice slice) {
    Page<DesiredJob> page =
        Page.first(slice.limit(), search.find(filter, slice), job -> job.spec().id());
    return new Page<>(many(page.items()), page.next());
  }

  private List<JobView> many(List<DesiredJob> jobs) {
    List<String> ids = jobs.stream().map(job -> job.spec().id()).toList();
    Map<String, ChainStatus> states = chains.of(ids);
    Map<String, List<WindowRecord>> last = windows.last(ids, 1);
    Map<String, Review.Forced> forced = review.forced(ids);
    return jobs.stream()
        .map(
            job -> {
              String id = job.spec().id();
              Condition condition =
                  condition(
                      job,
                      Optional.ofNullable(states.get(id)),
                      Optional.ofNullable(forced.get(id)));
              return view(job, condition, last.getOrDefault(id, List.of()));
            })
        .toList();
  }

  private JobView view(DesiredJob job, Condition condition, List<WindowRecord> last) {
    return new JobView(
        new Facts(job.spec(), job.version()),
        condition,
        last.stream().findFirst().map(LastOutcome::of),
        job.suspended().isPresent()
            ? List.of()
            : job.spec().schedule().next(clock.instant(), NEXT_WINDOWS),
        webUi.chain(job.spec().id(), job.spec().schedule().trigger()));
  }

  private static Condition condition(
      DesiredJob job, Optional<ChainStatus> chain, Optional<Review.Forced> forced) {
    Optional<String> problem = chain.flatMap(ChainStatus::problem);
    return new Condition(
        state(job, problem),
        problem,
        job.suspended().map(Pause::of),
        chain.map(status -> status.standing().accounted().owed().count()).orElse(0),
        chain.filter(status -> status.runId().isPresent()).map(ChainStatus::version),
        forced);
  }

  private static State state(DesiredJob job, Optional<String> problem) {
    if (problem.isPresent()) {
      return State.DIVERGED;
    }
    return job.suspended().isPresent() ? State.PAUSED : State.ACTIVE;
  }
}

package io.escapement.admin.jobs;

import static java.util.Objects.requireNonNull;

import io.escapement.admin.chains.DesiredJob;
import io.escapement.admin.jobs.JobFilter.Slice;
import io.escapement.admin.jobs.JobView.Condition;
import io.escapement.admin.jobs.JobView.Facts;
import io.escapement.admin.jobs.JobView.LastOutcome;
import io.escapement.admin.platform.Page;
import io.escapement.admin.platform.WebUi;
import io.escapement.admin.windows.WindowRecord;
import io.escapement.admin.windows.Windows;
import jakarta.inject.Inject;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/** Puts together what is known of jobs. */
final class JobViews {

  private static final int NEXT_WINDOWS = 3;

  private final JobSearch search;
  private final JobConditions conditions;
  private final Windows windows;
  private final WebUi webUi;
  private final InstantSource clock;

  @Inject
  JobViews(
      JobSearch search,
      JobConditions conditions,
      Windows windows,
      WebUi webUi,
      InstantSource clock) {
    this.search = search;
    this.conditions = conditions;
    this.windows = windows;
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
    Map<String, Condition> known = conditions.of(jobs);
    Map<String, List<WindowRecord>> last = windows.last(ids, 1);
    return jobs.stream()
        .map(
            job -> {
              String id = job.spec().id();
              return view(job, requireNonNull(known.get(id)), last.getOrDefault(id, List.of()));
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
}

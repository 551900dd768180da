package io.escapement.admin.windows;

import io.escapement.admin.platform.ApiException;
import io.escapement.admin.platform.ErrorName;
import io.escapement.admin.platform.Page;
import io.escapement.admin.platform.Period;
import io.escapement.admin.windows.ManualWindows.ManualWindow;
import io.escapement.admin.windows.PlannedJobs.PlannedJob;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Puts recorded and pending windows together. */
public final class WindowPages {

  private final WindowStore store;
  private final RerunStore reruns;
  private final PlannedJobs jobs;
  private final ManualWindows manual;
  private final WindowViews views;
  private final InstantSource clock;

  @Inject
  WindowPages(
      WindowStore store,
      RerunStore reruns,
      PlannedJobs jobs,
      ManualWindows manual,
      WindowViews views,
      InstantSource clock) {
    this.store = store;
    this.reruns = reruns;
    this.jobs = jobs;
    this.manual = manual;
    this.views = views;
    this.clock = clock;
  }

  /** A job's windows, newest first. */
  Page<WindowView> page(String jobId, WindowFilter filter) {
    // The plan first: a window recorded in between is then in both, never in neither.
    PlannedJob job = job(jobId);
    List<WindowView> waiting = filter.wantsPending() ? pending(job, filter) : List.of();
    List<WindowRecord> recorded = store.page(jobId, filter);
    Set<Instant> done =
        recorded.stream().map(row -> row.window().plannedAt()).collect(Collectors.toSet());
    List<WindowView> all =
        Stream.concat(
                waiting.stream().filter(view -> !done.contains(view.plan().plannedAt())),
                recorded.stream().map(views::done))
            .sorted(
                Comparator.<WindowView, Instant>comparing(view -> view.plan().plannedAt())
                    .reversed())
            .limit(filter.limit() + 1L)
            .toList();
    return Page.first(filter.limit(), all, WindowFilter::cursorKey);
  }

  private List<WindowView> pending(PlannedJob job, WindowFilter filter) {
    return Stream.concat(
            new PendingWindows(job, clock.instant())
                .newestFirst(filter).stream().map(views::pending),
            manual.pending(job.spec().id()).stream()
                .filter(window -> isIn(filter.period(), window))
                .map(views::pending))
        .toList();
  }

  private static boolean isIn(Period period, ManualWindow window) {
    Instant plannedAt = window.window().plannedAt();
    return !plannedAt.isBefore(period.from()) && plannedAt.isBefore(period.to());
  }

  /**
   * One window as lists give it.
   *
   * @throws ApiException if there is none
   */
  public WindowView view(String jobId, Instant plannedAt) {
    return detail(jobId, plannedAt).window();
  }

  /** One window with its attempts and reruns. */
  WindowDetail detail(String jobId, Instant plannedAt) {
    PlannedJob job = job(jobId);
    List<Rerun> rerun = reruns.find(jobId, plannedAt).stream().map(views::rerun).toList();
    Optional<WindowView> waiting = pendingAt(job, plannedAt);
    return store
        .find(jobId, plannedAt)
        .map(row -> new WindowDetail(views.done(row), AttemptView.of(row), rerun))
        .or(() -> waiting.map(window -> new WindowDetail(window, List.of(), rerun)))
        .or(() -> rerun.stream().findFirst().map(last -> ofOld(last, rerun)))
        .orElseThrow(() -> unknown(jobId, plannedAt));
  }

  private static WindowDetail ofOld(Rerun newest, List<Rerun> rerun) {
    return new WindowDetail(newest.window(), List.of(), rerun);
  }

  private Optional<WindowView> pendingAt(PlannedJob job, Instant plannedAt) {
    return new PendingWindows(job, clock.instant())
        .at(plannedAt)
        .map(views::pending)
        .or(
            () ->
                manual.pending(job.spec().id()).stream()
                    .filter(window -> window.window().plannedAt().equals(plannedAt))
                    .findFirst()
                    .map(views::pending));
  }

  private PlannedJob job(String jobId) {
    return jobs.planned(jobId).orElseThrow(() -> ApiException.unknownJob(jobId));
  }

  private static ApiException unknown(String jobId, Instant plannedAt) {
    return new ApiException(
        ErrorName.UNKNOWN_WINDOW,
        "%s has no window at %s: none was planned then, or it is still to come;"
                .formatted(jobId, plannedAt)
            + " GET /api/v1/jobs/%s/windows lists them".formatted(jobId),
        Map.of("jobId", jobId, "plannedAt", plannedAt.toString()));
  }
}

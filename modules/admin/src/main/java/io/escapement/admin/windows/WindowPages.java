package io.escapement.admin.windows;

import io.escapement.admin.platform.ApiException;
import io.escapement.admin.platform.ErrorName;
import io.escapement.admin.platform.Page;
import io.escapement.admin.platform.WebUi;
import io.escapement.admin.windows.PlannedJobs.PlannedJob;
import io.escapement.policy.Attempt;
import io.escapement.policy.Window;
import io.escapement.temporal.Chains;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Puts recorded and pending windows together. */
final class WindowPages {

  private final WindowStore store;
  private final PlannedJobs jobs;
  private final WebUi webUi;
  private final InstantSource clock;

  @Inject
  WindowPages(WindowStore store, PlannedJobs jobs, WebUi webUi, InstantSource clock) {
    this.store = store;
    this.jobs = jobs;
    this.webUi = webUi;
    this.clock = clock;
  }

  /** A job's windows, newest first. */
  Page<WindowView> page(String jobId, WindowFilter filter) {
    // The plan first: a window recorded in between is then in both, never in neither.
    PlannedJob job = job(jobId);
    List<WindowRecord> recorded = store.page(jobId, filter);
    List<WindowView> views = new ArrayList<>();
    if (filter.wantsPending()) {
      Set<Instant> done =
          recorded.stream().map(row -> row.window().plannedAt()).collect(Collectors.toSet());
      new PendingWindows(job, clock.instant())
          .newestFirst(filter).stream()
              .filter(window -> !done.contains(window.plannedAt()))
              .map(window -> pending(window, job.version()))
              .forEach(views::add);
    }
    recorded.stream().map(this::done).forEach(views::add);
    return Page.first(filter.limit(), views, WindowFilter::cursorKey);
  }

  /** One window with its attempts. */
  WindowDetail detail(String jobId, Instant plannedAt) {
    PlannedJob job = job(jobId);
    Optional<WindowDetail> recorded =
        store.find(jobId, plannedAt).map(row -> new WindowDetail(done(row), attempts(row)));
    return recorded
        .or(
            () ->
                new PendingWindows(job, clock.instant())
                    .at(plannedAt)
                    .map(window -> new WindowDetail(pending(window, job.version()), List.of())))
        .orElseThrow(() -> unknown(jobId, plannedAt));
  }

  private PlannedJob job(String jobId) {
    return jobs.planned(jobId).orElseThrow(() -> ApiException.unknownJob(jobId));
  }

  private static List<Attempt> attempts(WindowRecord row) {
    return row.work().map(WindowRecord.Work::failed).orElse(List.of());
  }

  private WindowView pending(Window window, int version) {
    return new WindowView(
        WindowView.Plan.of(window, version),
        WindowView.End.PENDING,
        WindowView.Times.of(Optional.empty()),
        new WindowView.Run(
            Chains.workflowId(window.jobId()), Optional.empty(), webUi.chain(window.jobId())));
  }

  private WindowView done(WindowRecord row) {
    String jobId = row.window().jobId();
    return new WindowView(
        WindowView.Plan.of(row.window(), row.specVersion()),
        WindowView.End.done(row.outcome(), row.reason()),
        WindowView.Times.of(row.work()),
        new WindowView.Run(
            Chains.workflowId(jobId), Optional.of(row.runId()), webUi.run(jobId, row.runId())));
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

package io.escapement.admin.windows;

import io.escapement.admin.platform.ApiException;
import io.escapement.admin.platform.ErrorName;
import io.escapement.admin.platform.Page;
import io.escapement.admin.platform.WebUi;
import io.escapement.admin.windows.PlannedJobs.PlannedJob;
import io.escapement.policy.Attempt;
import io.escapement.policy.Kind;
import io.escapement.temporal.Chains;
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
    Set<Instant> done =
        recorded.stream().map(row -> row.window().plannedAt()).collect(Collectors.toSet());
    List<WindowView> views =
        Stream.concat(pending(job, filter, done), recorded.stream().map(this::done))
            .sorted(
                Comparator.<WindowView, Instant>comparing(view -> view.plan().plannedAt())
                    .reversed())
            .limit(filter.limit() + 1L)
            .toList();
    return Page.first(filter.limit(), views, WindowFilter::cursorKey);
  }

  private Stream<WindowView> pending(PlannedJob job, WindowFilter filter, Set<Instant> done) {
    return filter.wantsPending()
        ? new PendingWindows(job, clock.instant())
            .newestFirst(filter).stream()
                .filter(pending -> !done.contains(pending.window().plannedAt()))
                .map(this::view)
        : Stream.empty();
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
                    .map(pending -> new WindowDetail(view(pending), List.of())))
        .orElseThrow(() -> unknown(jobId, plannedAt));
  }

  private PlannedJob job(String jobId) {
    return jobs.planned(jobId).orElseThrow(() -> ApiException.unknownJob(jobId));
  }

  private static List<Attempt> attempts(WindowRecord row) {
    return row.work().map(WindowRecord.Work::failed).orElse(List.of());
  }

  private WindowView view(PendingWindows.Pending pending) {
    String jobId = pending.window().jobId();
    return new WindowView(
        WindowView.Plan.of(pending.window(), Kind.SCHEDULED, pending.version()),
        pending.owed() ? WindowView.End.OWED : WindowView.End.PENDING,
        WindowView.Times.of(Optional.empty()),
        new WindowView.Run(Chains.workflowId(jobId), Optional.empty(), webUi.chain(jobId)));
  }

  private WindowView done(WindowRecord row) {
    String jobId = row.window().jobId();
    return new WindowView(
        WindowView.Plan.of(row.window(), row.kind(), row.specVersion()),
        WindowView.End.done(row.outcome(), row.reason()),
        WindowView.Times.of(row.work()),
        new WindowView.Run(
            Chains.workflowId(jobId),
            row.runId(),
            row.runId().flatMap(run -> webUi.run(jobId, run))));
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

package io.escapement.admin.windows;

import io.escapement.admin.platform.Period;
import io.escapement.admin.windows.ManualWindows.ManualWindow;
import io.escapement.admin.windows.PlannedJobs.PlannedJob;
import io.escapement.temporal.Chains;
import io.escapement.temporal.Extras;
import io.escapement.temporal.history.StartedWork;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The windows of a job that have no row yet: pending, owed or running. */
final class WaitingWindows {

  /** Each manual window has a workflow of its own to ask; of older ones the row comes soon. */
  private static final int MOST_ASKED = 5;

  private final ManualWindows manual;
  private final StartedWindows started;
  private final WindowViews views;
  private final InstantSource clock;

  @Inject
  WaitingWindows(
      ManualWindows manual, StartedWindows started, WindowViews views, InstantSource clock) {
    this.manual = manual;
    this.started = started;
    this.views = views;
    this.clock = clock;
  }

  /** Those that the filter takes, one more than its limit of each sort at most. */
  List<WindowView> of(PlannedJob job, WindowFilter filter) {
    List<WindowView> found = new ArrayList<>(ofTheChain(job, filter));
    List<ManualWindow> asked =
        manual.pending(job.spec().id()).stream()
            .filter(window -> isIn(filter.period(), window))
            .toList();
    for (int at = 0; at < asked.size(); at++) {
      found.add(at < MOST_ASKED ? view(asked.get(at)) : views.pending(asked.get(at)));
    }
    return found;
  }

  /** The one planned at this instant. */
  Optional<WindowView> at(PlannedJob job, Instant plannedAt) {
    Period instant = new Period(plannedAt, plannedAt.plusNanos(1));
    return of(job, new WindowFilter(instant, Optional.empty(), 1)).stream().findFirst();
  }

  /** The engine is asked once, for all of them, and only where there is any. */
  private List<WindowView> ofTheChain(PlannedJob job, WindowFilter filter) {
    List<WindowView> waiting =
        new PendingWindows(job, clock.instant())
            .newestFirst(filter).stream().map(views::pending).toList();
    if (waiting.isEmpty() || job.runId().isEmpty()) {
      return waiting;
    }
    Map<Instant, StartedWork> working = working(job);
    return waiting.stream()
        .map(
            window ->
                Optional.ofNullable(working.get(window.plan().plannedAt()))
                    .map(work -> views.running(window, work))
                    .orElse(window))
        .toList();
  }

  private Map<Instant, StartedWork> working(PlannedJob job) {
    String id = job.spec().id();
    return switch (job.spec().schedule().trigger()) {
      case CRON -> started.in(Chains.workflowId(id), job.runId());
      case SCHEDULE -> started.bySchedule(id);
    };
  }

  private WindowView view(ManualWindow window) {
    WindowView pending = views.pending(window);
    Instant plannedAt = window.window().plannedAt();
    String workflow = Extras.manualId(window.window().jobId(), plannedAt);
    return Optional.ofNullable(started.in(workflow, Optional.empty()).get(plannedAt))
        .map(work -> views.running(pending, work))
        .orElse(pending);
  }

  private static boolean isIn(Period period, ManualWindow window) {
    Instant plannedAt = window.window().plannedAt();
    return !plannedAt.isBefore(period.from()) && plannedAt.isBefore(period.to());
  }
}

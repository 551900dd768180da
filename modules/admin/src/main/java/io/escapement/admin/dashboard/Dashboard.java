package io.escapement.admin.dashboard;

import io.escapement.admin.alerts.LastingAlerts;
import io.escapement.admin.dashboard.DashboardPage.Condition;
import io.escapement.admin.dashboard.DashboardPage.Mark;
import io.escapement.admin.dashboard.DashboardPage.Row;
import io.escapement.admin.dashboard.DashboardPage.Timing;
import io.escapement.admin.jobs.JobView;
import io.escapement.admin.jobs.JobView.LastOutcome;
import io.escapement.admin.jobs.Jobs;
import io.escapement.admin.platform.Caller;
import io.escapement.admin.platform.Page;
import io.escapement.admin.platform.TemporalConfig;
import io.escapement.admin.platform.WebUi;
import io.escapement.admin.windows.WindowRecord;
import io.escapement.admin.windows.Windows;
import io.escapement.policy.JobSpec;
import jakarta.inject.Inject;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Makes the dashboard of what is known of jobs and their windows. */
final class Dashboard {

  private static final int MARKS = 12;
  private static final int JOBS_A_PAGE = 100;

  private final Jobs jobs;
  private final Windows windows;
  private final LastingAlerts alerts;
  private final WebUi webUi;
  private final TemporalConfig engine;
  private final InstantSource clock;

  @Inject
  Dashboard(
      Jobs jobs,
      Windows windows,
      LastingAlerts alerts,
      WebUi webUi,
      TemporalConfig engine,
      InstantSource clock) {
    this.jobs = jobs;
    this.windows = windows;
    this.alerts = alerts;
    this.webUi = webUi;
    this.engine = engine;
    this.clock = clock;
  }

  DashboardPage page(Caller caller, Optional<String> cursor) {
    Page<JobView> part = jobs.page(caller, cursor, JOBS_A_PAGE);
    List<JobView> views = part.items();
    List<String> ids = views.stream().map(view -> view.facts().id()).toList();
    Map<String, List<WindowRecord>> last = windows.last(ids, MARKS);
    return new DashboardPage(
        "%s engine at %s, namespace %s"
            .formatted(engine.engine().label(), engine.target(), engine.namespace()),
        Texts.instant(clock.instant()),
        alerts.of(caller).stream().map(Dashboard::line).toList(),
        views.stream()
            .map(view -> row(view, last.getOrDefault(view.facts().id(), List.of())))
            .toList(),
        part.next());
  }

  private static String line(LastingAlerts.Lasting alert) {
    return "%d · %s · %s since %s: %s%s"
        .formatted(
            alert.number(),
            alert.jobId(),
            alert.rule(),
            Texts.instant(alert.since()),
            alert.text(),
            alert.acknowledgedBy().map(" (%s looks into it)"::formatted).orElse(""));
  }

  private Row row(JobView view, List<WindowRecord> newestFirst) {
    JobSpec spec = view.facts().job();
    return new Row(
        spec.id(),
        spec.description(),
        spec.owner().team(),
        new Condition(
            view.condition().state().label(),
            view.condition().problem().orElse(""),
            note(view.condition())),
        new Timing(
            Texts.schedule(spec.schedule()),
            view.nextWindows().stream().findFirst().map(Texts::instant).orElse("none"),
            marks(newestFirst),
            lateness(newestFirst),
            view.webUi()));
  }

  private static String note(JobView.Condition condition) {
    Stream<String> pause = condition.pause().stream().map(JobView.Pause::reason);
    Stream<String> owed =
        Stream.of(condition.owed()).filter(count -> count > 0).map("%d owed"::formatted);
    Stream<String> forced =
        condition.forced().stream()
            .map(
                change ->
                    "change %d forced by %s: %s"
                        .formatted(change.change(), change.author(), change.reason()));
    return Stream.of(pause, owed, forced).flatMap(words -> words).collect(Collectors.joining("; "));
  }

  private List<Mark> marks(List<WindowRecord> newestFirst) {
    List<WindowRecord> oldestFirst = new ArrayList<>(newestFirst);
    Collections.reverse(oldestFirst);
    return oldestFirst.stream().map(this::mark).toList();
  }

  private Mark mark(WindowRecord window) {
    return new Mark(
        Texts.label(window.outcome()),
        title(LastOutcome.of(window)),
        window.runId().flatMap(run -> webUi.run(window.workflowId(), run)).orElse(""));
  }

  static String title(LastOutcome window) {
    Stream<String> facts =
        Stream.of(
                window.reason(),
                window
                    .lateness()
                    .map(late -> "started " + Texts.duration(late) + " after it was planned"))
            .flatMap(Optional::stream);
    return Stream.concat(
            Stream.of(
                Texts.instant(window.plannedAt()),
                Texts.outcome(window.outcome(), window.compensation())),
            facts)
        .collect(Collectors.joining(", "));
  }

  private static String lateness(List<WindowRecord> newestFirst) {
    return newestFirst.stream()
        .map(WindowRecord::work)
        .flatMap(Optional::stream)
        .findFirst()
        .map(work -> Texts.duration(work.drift().lateness()))
        .orElse("–");
  }
}

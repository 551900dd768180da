package io.escapement.temporal.history;

import io.escapement.policy.Attempt;
import io.escapement.policy.Kind;
import io.escapement.policy.Timeline;
import io.escapement.temporal.JobHeader;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.common.converter.DataConverter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The activity events of one window within a run: usually one activity, rarely two. */
final class WindowEvents {

  private final RunEvents run;
  private final List<HistoryEvent> scheduled = new ArrayList<>();
  private final List<JobHeader> headers = new ArrayList<>();
  private final List<HistoryEvent> started = new ArrayList<>();
  private final List<HistoryEvent> closed = new ArrayList<>();

  WindowEvents(RunEvents run) {
    this.run = run;
  }

  void scheduled(HistoryEvent event, JobHeader header) {
    scheduled.add(event);
    headers.add(header);
  }

  /** The id of the scheduling event that an activity event belongs to; 0 for any other event. */
  static long scheduledId(HistoryEvent event) {
    return switch (event.getEventType()) {
      case EVENT_TYPE_ACTIVITY_TASK_STARTED ->
          event.getActivityTaskStartedEventAttributes().getScheduledEventId();
      case EVENT_TYPE_ACTIVITY_TASK_COMPLETED ->
          event.getActivityTaskCompletedEventAttributes().getScheduledEventId();
      case EVENT_TYPE_ACTIVITY_TASK_FAILED ->
          event.getActivityTaskFailedEventAttributes().getScheduledEventId();
      case EVENT_TYPE_ACTIVITY_TASK_TIMED_OUT ->
          event.getActivityTaskTimedOutEventAttributes().getScheduledEventId();
      default -> 0;
    };
  }

  void add(HistoryEvent event) {
    if (event.hasActivityTaskStartedEventAttributes()) {
      started.add(event);
    } else {
      closed.add(event);
    }
  }

  /** The last activity's header. */
  JobHeader header() {
    return headers.get(headers.size() - 1);
  }

  private Kind kind() {
    return Kind.ofLabel(header().kind());
  }

  /** The workflow's time when it decided upon this window. */
  Instant decidedAt() {
    return run.taskStarted(scheduled.get(0));
  }

  boolean completed() {
    return last(closed).filter(HistoryEvent::hasActivityTaskCompletedEventAttributes).isPresent();
  }

  /** Empty where no attempt started and ended. */
  Optional<Execution> execution(Instant plannedAt, DataConverter converter) {
    return last(started)
        .flatMap(start -> last(closed).map(end -> execution(plannedAt, start, end, converter)));
  }

  private Execution execution(
      Instant plannedAt, HistoryEvent start, HistoryEvent end, DataConverter converter) {
    List<Attempt> failed = failed(converter);
    int attempts =
        header().attemptsBefore() + start.getActivityTaskStartedEventAttributes().getAttempt();
    HistoryEvent first = scheduled.get(0);
    Instant due = run.taskScheduled(first, kind());
    return new Execution(
        kind(),
        new Timeline(
            due.isBefore(plannedAt) ? plannedAt : due,
            run.taskStarted(first),
            RunEvents.time(first),
            firstStart(failed, attempts, start),
            RunEvents.time(start),
            RunEvents.time(end)),
        failed,
        attempts,
        Optional.empty());
  }

  /** The failed attempts of all activities; each knows of its own only. */
  private List<Attempt> failed(DataConverter converter) {
    return closed.stream()
        .flatMap(end -> Trails.failedBefore(startOf(end), end, converter).stream())
        .toList();
  }

  private Optional<HistoryEvent> startOf(HistoryEvent end) {
    return started.stream().filter(start -> scheduledId(start) == scheduledId(end)).findFirst();
  }

  /**
   * History keeps the last attempt's start only. Where the first attempt was lost with its worker,
   * nobody knows when it started: then the whole wait counts as retries.
   */
  private Instant firstStart(List<Attempt> failed, int attempts, HistoryEvent start) {
    if (attempts == 1) {
      return RunEvents.time(start);
    }
    return failed.stream()
        .filter(attempt -> attempt.number() == 1)
        .map(Attempt::startedAt)
        .findFirst()
        .orElse(RunEvents.time(scheduled.get(0)));
  }

  private static Optional<HistoryEvent> last(List<HistoryEvent> events) {
    return events.isEmpty() ? Optional.empty() : Optional.of(events.get(events.size() - 1));
  }
}

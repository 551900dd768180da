package io.escapement.temporal.history;

import com.google.protobuf.Timestamp;
import io.escapement.policy.Kind;
import io.escapement.temporal.JobHeader;
import io.escapement.temporal.RunReport;
import io.temporal.api.enums.v1.EventType;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.common.converter.DataConverter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The events of one run, found by what they mean. */
final class RunEvents {

  private final List<HistoryEvent> events;

  RunEvents(List<HistoryEvent> events) {
    this.events = List.copyOf(events);
  }

  static Instant time(HistoryEvent event) {
    Timestamp time = event.getEventTime();
    return Instant.ofEpochSecond(time.getSeconds(), time.getNanos());
  }

  /** The last event's type, without what all of them begin with. */
  String status() {
    return events
        .get(events.size() - 1)
        .getEventType()
        .name()
        .replace("EVENT_TYPE_WORKFLOW_EXECUTION_", "");
  }

  Instant closedAt() {
    return time(events.get(events.size() - 1));
  }

  /**
   * When the workflow task was due that led to an activity: the first one since the run woke,
   * however often it had to be repeated. A run wakes at its start and by a timer; for an owed
   * window, which waits for the one before it, also when an activity or a compensation has ended.
   */
  Instant taskScheduled(HistoryEvent scheduled, Kind kind) {
    Instant due = closedAt();
    boolean awake = false;
    for (HistoryEvent event : events.subList(0, (int) scheduled.getEventId() - 1)) {
      boolean isTask = event.getEventType() == EventType.EVENT_TYPE_WORKFLOW_TASK_SCHEDULED;
      if (isTask && !awake) {
        due = time(event);
      }
      awake = isTask || (awake && !wakes(event, kind));
    }
    return due;
  }

  private static boolean wakes(HistoryEvent event, Kind kind) {
    return switch (event.getEventType()) {
      case EVENT_TYPE_TIMER_FIRED -> true;
      case EVENT_TYPE_ACTIVITY_TASK_COMPLETED,
          EVENT_TYPE_ACTIVITY_TASK_FAILED,
          EVENT_TYPE_ACTIVITY_TASK_TIMED_OUT,
          EVENT_TYPE_CHILD_WORKFLOW_EXECUTION_STARTED,
          EVENT_TYPE_CHILD_WORKFLOW_EXECUTION_COMPLETED,
          EVENT_TYPE_CHILD_WORKFLOW_EXECUTION_CANCELED ->
          kind == Kind.CATCH_UP || kind == Kind.BACKFILL;
      default -> false;
    };
  }

  /** The start of the workflow task that led to an event: the last one before it. */
  Instant taskStarted(HistoryEvent scheduled) {
    return taskBefore(scheduled).map(RunEvents::time).orElse(time(scheduled));
  }

  /** Who took the workflow task that recorded an event. */
  String workerOf(HistoryEvent recorded) {
    return taskBefore(recorded)
        .map(task -> task.getWorkflowTaskStartedEventAttributes().getIdentity())
        .orElse("");
  }

  private Optional<HistoryEvent> taskBefore(HistoryEvent scheduled) {
    return events.stream()
        .filter(event -> event.getEventType() == EventType.EVENT_TYPE_WORKFLOW_TASK_STARTED)
        .filter(event -> event.getEventId() < scheduled.getEventId())
        .reduce((earlier, later) -> later);
  }

  /** The run's time in its first workflow task that was not lost: what it decided upon. */
  Optional<Instant> firstTask() {
    return events.stream()
        .filter(event -> event.getEventType() == EventType.EVENT_TYPE_WORKFLOW_TASK_COMPLETED)
        .findFirst()
        .map(this::taskStarted);
  }

  /** The report that a cancelled run left in its memo. */
  Optional<RunReport> memoReport(DataConverter converter) {
    return events.stream()
        .filter(event -> event.getEventType() == EventType.EVENT_TYPE_WORKFLOW_PROPERTIES_MODIFIED)
        .map(event -> event.getWorkflowPropertiesModifiedEventAttributes().getUpsertedMemo())
        .filter(memo -> memo.containsFields(RunReport.MEMO))
        .map(memo -> memo.getFieldsOrThrow(RunReport.MEMO))
        .map(payload -> converter.fromPayload(payload, RunReport.class, RunReport.class))
        .findFirst();
  }

  /** The windows that an activity was asked for, in that order. */
  Map<Instant, WindowEvents> windows(DataConverter converter) {
    Map<Instant, WindowEvents> byWindow = new LinkedHashMap<>();
    for (WindowActivity activity : activities(converter)) {
      byWindow
          .computeIfAbsent(activity.header().plannedAtInstant(), planned -> new WindowEvents())
          .add(activity);
    }
    PermitEvents.firstAsked(events, converter)
        .forEach(
            (planned, asked) ->
                Optional.ofNullable(byWindow.get(planned))
                    .ifPresent(window -> window.beginsWith(this, asked)));
    return byWindow;
  }

  private List<WindowActivity> activities(DataConverter converter) {
    Map<Long, ActivityEvents> byScheduled = new HashMap<>();
    List<WindowActivity> activities = new ArrayList<>();
    Instant localEnd = Instant.MIN;
    for (HistoryEvent event : events) {
      if (event.getEventType() == EventType.EVENT_TYPE_MARKER_RECORDED) {
        Optional<LocalAttempt> local = LocalAttempt.of(this, event, localEnd, converter);
        localEnd = local.map(LocalAttempt::endedAt).orElse(localEnd);
        local.ifPresent(activities::add);
      } else if (event.getEventType() == EventType.EVENT_TYPE_ACTIVITY_TASK_SCHEDULED) {
        header(event)
            .map(header -> new ActivityEvents(this, event, header))
            .ifPresent(
                activity -> {
                  activities.add(activity);
                  byScheduled.put(event.getEventId(), activity);
                });
      } else {
        Optional.ofNullable(byScheduled.get(ActivityEvents.scheduledId(event)))
            .ifPresent(activity -> activity.add(event));
      }
    }
    return activities;
  }

  private static Optional<JobHeader> header(HistoryEvent event) {
    return JobHeader.readFrom(
        event.getActivityTaskScheduledEventAttributes().getHeader().getFieldsMap());
  }

  Map<Instant, Execution> executions(Map<Instant, WindowEvents> windows, DataConverter converter) {
    Map<Instant, Execution> executions = new LinkedHashMap<>();
    Map<Instant, Compensation> undone = CompensationEvents.of(events, converter);
    windows.forEach(
        (plannedAt, window) ->
            window
                .execution(plannedAt, converter)
                .map(work -> work.undoneBy(Optional.ofNullable(undone.get(plannedAt))))
                .ifPresent(execution -> executions.put(plannedAt, execution)));
    return executions;
  }
}

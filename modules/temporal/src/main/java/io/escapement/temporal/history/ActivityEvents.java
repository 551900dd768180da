package io.escapement.temporal.history;

import com.google.protobuf.util.Durations;
import io.escapement.policy.Attempt;
import io.escapement.policy.Reason;
import io.escapement.temporal.JobHeader;
import io.escapement.temporal.TryHeader;
import io.temporal.api.enums.v1.TimeoutType;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.common.converter.DataConverter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The events of one activity of a window. */
final class ActivityEvents {

  private final HistoryEvent scheduled;
  private final JobHeader header;
  private final List<HistoryEvent> started = new ArrayList<>();
  private final List<HistoryEvent> closed = new ArrayList<>();

  ActivityEvents(HistoryEvent scheduled, JobHeader header) {
    this.scheduled = scheduled;
    this.header = header;
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

  /** How long it had to wait because an earlier one failed. */
  Duration delayBefore() {
    return TryHeader.readFrom(
            scheduled.getActivityTaskScheduledEventAttributes().getHeader().getFieldsMap())
        .delayBefore();
  }

  HistoryEvent scheduled() {
    return scheduled;
  }

  JobHeader header() {
    return header;
  }

  Optional<HistoryEvent> started() {
    return started.stream().findFirst();
  }

  Optional<HistoryEvent> closed() {
    return closed.stream().findFirst();
  }

  boolean isCompleted() {
    return closed().filter(HistoryEvent::hasActivityTaskCompletedEventAttributes).isPresent();
  }

  /** The call of job code that its last attempt was; empty while it goes on. */
  Optional<Call> call() {
    return closed()
        .filter(end -> !isRefusal(end))
        .flatMap(end -> started().map(start -> new Call(RunEvents.time(start), completedAt(end))));
  }

  private static Optional<Instant> completedAt(HistoryEvent end) {
    return end.hasActivityTaskCompletedEventAttributes()
        ? Optional.of(RunEvents.time(end))
        : Optional.empty();
  }

  private static boolean isRefusal(HistoryEvent end) {
    return end.getActivityTaskFailedEventAttributes()
        .getFailure()
        .getApplicationFailureInfo()
        .getType()
        .equals(JobHeader.TOO_LATE);
  }

  /** How long each of its attempts might take. */
  Duration timeout() {
    return Duration.ofMillis(
        Durations.toMillis(
            scheduled.getActivityTaskScheduledEventAttributes().getStartToCloseTimeout()));
  }

  /** The identity of the worker that made its last attempt. */
  String worker() {
    return started()
        .map(start -> start.getActivityTaskStartedEventAttributes().getIdentity())
        .orElse("");
  }

  /** How many attempts of the window there were, up to the last one of this activity. */
  int attempts() {
    return header.attemptsBefore()
        + started()
            .map(start -> start.getActivityTaskStartedEventAttributes().getAttempt())
            .orElse(0);
  }

  /**
   * Its failed attempts, as far as they are known.
   *
   * @param delay how long the attempt after its last one had to wait, if the workflow made it
   */
  List<Attempt> failed(Duration delay, DataConverter converter) {
    List<Attempt> failed = new ArrayList<>();
    closed.forEach(end -> failed.addAll(Trails.failedBefore(started(), end, converter)));
    started()
        .flatMap(start -> closed().flatMap(end -> lost(start, end, delay)))
        .ifPresent(failed::add);
    return failed;
  }

  /** An attempt that hung, or whose worker was lost, could not tell of itself. */
  private Optional<Attempt> lost(HistoryEvent start, HistoryEvent end, Duration delay) {
    Instant from = RunEvents.time(start);
    Attempt.Times times =
        new Attempt.Times(from, Duration.between(from, RunEvents.time(end)), timeout(), delay);
    return whyLost(end).map(why -> new Attempt(attempts(), Reason.TIMEOUT, times, worker(), why));
  }

  private Optional<String> whyLost(HistoryEvent end) {
    TimeoutType type =
        end.getActivityTaskTimedOutEventAttributes()
            .getFailure()
            .getTimeoutFailureInfo()
            .getTimeoutType();
    return switch (type) {
      case TIMEOUT_TYPE_START_TO_CLOSE -> Optional.of("did not end within " + timeout());
      case TIMEOUT_TYPE_HEARTBEAT -> Optional.of("sent no heartbeat in time");
      case TIMEOUT_TYPE_SCHEDULE_TO_CLOSE,
          TIMEOUT_TYPE_SCHEDULE_TO_START,
          TIMEOUT_TYPE_UNSPECIFIED,
          UNRECOGNIZED ->
          Optional.empty();
    };
  }
}

package io.escapement.temporal.history;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Timestamp;
import io.escapement.policy.RetryPolicy;
import io.escapement.temporal.JobHeader;
import io.temporal.api.common.v1.Header;
import io.temporal.api.common.v1.Payload;
import io.temporal.api.enums.v1.EventType;
import io.temporal.api.failure.v1.ApplicationFailureInfo;
import io.temporal.api.failure.v1.Failure;
import io.temporal.api.history.v1.ActivityTaskCompletedEventAttributes;
import io.temporal.api.history.v1.ActivityTaskFailedEventAttributes;
import io.temporal.api.history.v1.ActivityTaskScheduledEventAttributes;
import io.temporal.api.history.v1.ActivityTaskStartedEventAttributes;
import io.temporal.api.history.v1.ActivityTaskTimedOutEventAttributes;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.common.converter.DataConverter;
import io.temporal.common.converter.DefaultDataConverter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The activities of one window, in a history that is written by hand, one event a second. */
class CallsTest {

  private static final Instant SLOT = Instant.parse("2026-11-23T10:00:00Z");
  private static final DataConverter JSON = DefaultDataConverter.STANDARD_INSTANCE;

  private final List<HistoryEvent> events = new ArrayList<>();

  @BeforeEach
  void theRunBegins() {
    add(event(EventType.EVENT_TYPE_WORKFLOW_TASK_SCHEDULED));
    add(event(EventType.EVENT_TYPE_WORKFLOW_TASK_STARTED));
    add(event(EventType.EVENT_TYPE_WORKFLOW_TASK_COMPLETED));
  }

  private static HistoryEvent.Builder event(EventType type) {
    return HistoryEvent.newBuilder().setEventType(type);
  }

  private long add(HistoryEvent.Builder event) {
    long id = events.size() + 1L;
    long second = SLOT.getEpochSecond() + id;
    events.add(
        event.setEventId(id).setEventTime(Timestamp.newBuilder().setSeconds(second)).build());
    return id;
  }

  private long scheduled() {
    JobHeader header =
        new JobHeader(
            "tick", SLOT.toString(), "", 0, "scheduled", RetryPolicy.ofDefaults().toTree());
    Payload payload = JSON.toPayload(header).orElseThrow();
    return add(
        event(EventType.EVENT_TYPE_ACTIVITY_TASK_SCHEDULED)
            .setActivityTaskScheduledEventAttributes(
                ActivityTaskScheduledEventAttributes.newBuilder()
                    .setHeader(Header.newBuilder().putFields("escapement", payload))));
  }

  private Instant started(long scheduled) {
    return at(
        add(
            event(EventType.EVENT_TYPE_ACTIVITY_TASK_STARTED)
                .setActivityTaskStartedEventAttributes(
                    ActivityTaskStartedEventAttributes.newBuilder()
                        .setAttempt(1)
                        .setScheduledEventId(scheduled))));
  }

  private Instant completed(long scheduled) {
    return at(
        add(
            event(EventType.EVENT_TYPE_ACTIVITY_TASK_COMPLETED)
                .setActivityTaskCompletedEventAttributes(
                    ActivityTaskCompletedEventAttributes.newBuilder()
                        .setScheduledEventId(scheduled))));
  }

  private void failed(long scheduled, String type) {
    add(
        event(EventType.EVENT_TYPE_ACTIVITY_TASK_FAILED)
            .setActivityTaskFailedEventAttributes(
                ActivityTaskFailedEventAttributes.newBuilder()
                    .setScheduledEventId(scheduled)
                    .setFailure(
                        Failure.newBuilder()
                            .setApplicationFailureInfo(
                                ApplicationFailureInfo.newBuilder().setType(type)))));
  }

  private void timedOut(long scheduled) {
    add(
        event(EventType.EVENT_TYPE_ACTIVITY_TASK_TIMED_OUT)
            .setActivityTaskTimedOutEventAttributes(
                ActivityTaskTimedOutEventAttributes.newBuilder().setScheduledEventId(scheduled)));
  }

  private static Instant at(long id) {
    return SLOT.plusSeconds(id);
  }

  private List<Call> calls() {
    RunEvents run = new RunEvents(events);
    return run.executions(run.windows(JSON), JSON).get(SLOT).calls();
  }

  @Test
  void oneThatSucceededTellsWhen() {
    long activity = scheduled();
    Instant start = started(activity);
    Instant end = completed(activity);
    assertThat(calls()).containsExactly(new Call(start, Optional.of(end)));
  }

  @Test
  void oneThatFailedOrWasLostIsNotCompleted() {
    long refused = scheduled();
    Instant start = started(refused);
    failed(refused, "java.net.ConnectException");
    long lost = scheduled();
    Instant again = started(lost);
    timedOut(lost);
    assertThat(calls())
        .containsExactly(new Call(start, Optional.empty()), new Call(again, Optional.empty()));
  }

  @Test
  void eachThatSucceededIsOne() {
    long one = scheduled();
    started(one);
    completed(one);
    long other = scheduled();
    started(other);
    completed(other);
    assertThat(calls()).hasSize(2).allMatch(call -> call.completedAt().isPresent());
  }

  @Test
  void oneThatTheWorkerRefusedAfterTheGraceIsNone() {
    long activity = scheduled();
    started(activity);
    failed(activity, JobHeader.TOO_LATE);
    assertThat(calls()).isEmpty();
  }

  @Test
  void oneThatNoWorkerTookIsNone() {
    timedOut(scheduled());
    RunEvents run = new RunEvents(events);
    assertThat(run.executions(run.windows(JSON), JSON)).isEmpty();
  }

  @Test
  void theFirstWorkflowTaskThatWasNotLostIsThatOfTheDecision() {
    events.clear();
    add(event(EventType.EVENT_TYPE_WORKFLOW_TASK_SCHEDULED));
    add(event(EventType.EVENT_TYPE_WORKFLOW_TASK_STARTED));
    add(event(EventType.EVENT_TYPE_WORKFLOW_TASK_TIMED_OUT));
    add(event(EventType.EVENT_TYPE_WORKFLOW_TASK_SCHEDULED));
    long taken = add(event(EventType.EVENT_TYPE_WORKFLOW_TASK_STARTED));
    add(event(EventType.EVENT_TYPE_WORKFLOW_TASK_COMPLETED));
    assertThat(new RunEvents(events).firstTask()).contains(at(taken));
  }
}

package io.escapement.temporal.history;

import io.escapement.policy.ServerCron;
import io.escapement.temporal.JobHeader;
import io.escapement.temporal.OwnReport;
import io.temporal.api.enums.v1.ContinueAsNewInitiator;
import io.temporal.api.enums.v1.EventType;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.api.history.v1.WorkflowExecutionContinuedAsNewEventAttributes;
import io.temporal.common.converter.DataConverter;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The events of a run of a workflow with a policy, found by what they mean. */
final class OwnEvents {

  private final List<HistoryEvent> events;
  private final RunEvents run;
  private final DataConverter converter;

  OwnEvents(List<HistoryEvent> events, DataConverter converter) {
    this.events = List.copyOf(events);
    this.run = new RunEvents(events);
    this.converter = converter;
  }

  HistoryEvent last() {
    return events.get(events.size() - 1);
  }

  /** Empty while the run is open. */
  Optional<ClosedRun.End> end() {
    return successor(last())
        .map(id -> new ClosedRun.End(status(), run.closedAt(), Optional.of(id)))
        .map(end -> end.successor().orElse("").isEmpty() ? withoutSuccessor(end) : end);
  }

  private static ClosedRun.End withoutSuccessor(ClosedRun.End end) {
    return new ClosedRun.End(end.status(), end.at(), Optional.empty());
  }

  private static Optional<String> successor(HistoryEvent last) {
    return switch (last.getEventType()) {
      case EVENT_TYPE_WORKFLOW_EXECUTION_COMPLETED ->
          Optional.of(last.getWorkflowExecutionCompletedEventAttributes().getNewExecutionRunId());
      case EVENT_TYPE_WORKFLOW_EXECUTION_FAILED ->
          Optional.of(last.getWorkflowExecutionFailedEventAttributes().getNewExecutionRunId());
      case EVENT_TYPE_WORKFLOW_EXECUTION_TIMED_OUT ->
          Optional.of(last.getWorkflowExecutionTimedOutEventAttributes().getNewExecutionRunId());
      case EVENT_TYPE_WORKFLOW_EXECUTION_CONTINUED_AS_NEW ->
          Optional.of(
              last.getWorkflowExecutionContinuedAsNewEventAttributes().getNewExecutionRunId());
      case EVENT_TYPE_WORKFLOW_EXECUTION_CANCELED, EVENT_TYPE_WORKFLOW_EXECUTION_TERMINATED ->
          Optional.of("");
      default -> Optional.empty();
    };
  }

  /**
   * As {@link RunEvents#status}; the test service closes each run of a cron as continued as new.
   */
  @SuppressWarnings("deprecation") // Only the in-JVM test service still sets the failure here.
  private String status() {
    if (!last().hasWorkflowExecutionContinuedAsNewEventAttributes() || continuesItself()) {
      return run.status();
    }
    return last().getWorkflowExecutionContinuedAsNewEventAttributes().hasFailure()
        ? "FAILED"
        : "COMPLETED";
  }

  /** Whether the workflow's code asked for a new run that goes on with the same window. */
  boolean continuesItself() {
    if (!last().hasWorkflowExecutionContinuedAsNewEventAttributes()) {
      return false;
    }
    WorkflowExecutionContinuedAsNewEventAttributes event =
        last().getWorkflowExecutionContinuedAsNewEventAttributes();
    // The in-JVM test service does not say who asked; only its cron waits.
    boolean waits = event.getBackoffStartInterval().getSeconds() > 0;
    return event.getInitiator() == ContinueAsNewInitiator.CONTINUE_AS_NEW_INITIATOR_UNSPECIFIED
        ? !waits
        : event.getInitiator() == ContinueAsNewInitiator.CONTINUE_AS_NEW_INITIATOR_WORKFLOW;
  }

  Instant beganAt() {
    return RunEvents.time(events.get(0));
  }

  Instant closedAt() {
    return run.closedAt();
  }

  ServerCron cron() {
    return ServerCron.parse(
        events.get(0).getWorkflowExecutionStartedEventAttributes().getCronSchedule());
  }

  /** Whether a worker has worked on the run. */
  boolean isTaken() {
    return events.stream()
        .anyMatch(event -> event.getEventType() == EventType.EVENT_TYPE_WORKFLOW_TASK_COMPLETED);
  }

  /** Whether the policy held for the run. */
  boolean isUnderPolicy() {
    return events.stream()
        .filter(HistoryEvent::hasMarkerRecordedEventAttributes)
        .map(HistoryEvent::getMarkerRecordedEventAttributes)
        .flatMap(marker -> marker.getDetailsMap().values().stream())
        .flatMap(details -> details.getPayloadsList().stream())
        .anyMatch(payload -> payload.getData().toStringUtf8().contains(OwnReport.CHANGE));
  }

  /** What the run decided, with what it added later. */
  Optional<OwnReport> report() {
    return memos()
        .reduce((earlier, later) -> later)
        .map(
            event ->
                event
                    .getWorkflowPropertiesModifiedEventAttributes()
                    .getUpsertedMemo()
                    .getFieldsOrThrow(OwnReport.MEMO))
        .map(payload -> converter.fromPayload(payload, OwnReport.class, OwnReport.class));
  }

  private Stream<HistoryEvent> memos() {
    return events.stream()
        .filter(HistoryEvent::hasWorkflowPropertiesModifiedEventAttributes)
        .filter(
            event ->
                event
                    .getWorkflowPropertiesModifiedEventAttributes()
                    .getUpsertedMemo()
                    .containsFields(OwnReport.MEMO));
  }

  /**
   * When the work began: the first attempt of the activities that the run asked for at once, or,
   * where it asked for none, the workflow task that decided. An activity that came later waited for
   * the workflow's own reasons. Empty where no attempt is known to have started.
   */
  Optional<Instant> startedAt() {
    return memos().findFirst().flatMap(this::startedAt);
  }

  private Optional<Instant> startedAt(HistoryEvent decided) {
    List<HistoryEvent> atOnce =
        events.stream()
            .skip(decided.getEventId())
            .takeWhile(
                event -> event.getEventType() != EventType.EVENT_TYPE_WORKFLOW_TASK_SCHEDULED)
            .filter(HistoryEvent::hasActivityTaskScheduledEventAttributes)
            .toList();
    return atOnce.isEmpty()
        ? Optional.of(run.taskStarted(decided))
        : atOnce.stream().flatMap(asked -> firstAttempt(asked).stream()).min(Instant::compareTo);
  }

  private Optional<Instant> firstAttempt(HistoryEvent asked) {
    Optional<JobHeader> header =
        JobHeader.readFrom(
            asked.getActivityTaskScheduledEventAttributes().getHeader().getFieldsMap());
    return header.flatMap(
        policy -> {
          ActivityEvents activity = new ActivityEvents(run, asked, policy);
          events.stream()
              .filter(event -> ActivityEvents.scheduledId(event) == asked.getEventId())
              .forEach(activity::add);
          WindowEvents window = new WindowEvents();
          window.add(activity);
          return window
              .execution(policy.plannedAtInstant(), converter)
              .map(execution -> execution.timeline().firstStarted());
        });
  }
}

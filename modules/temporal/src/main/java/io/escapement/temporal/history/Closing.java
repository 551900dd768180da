package io.escapement.temporal.history;

import io.escapement.temporal.RunReport;
import io.temporal.api.common.v1.Payload;
import io.temporal.api.failure.v1.ApplicationFailureInfo;
import io.temporal.api.failure.v1.Failure;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.api.history.v1.WorkflowExecutionContinuedAsNewEventAttributes;
import io.temporal.common.converter.DataConverter;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a run's last event says. The in-JVM test service closes each run of a cron chain as
 * continued as new; the real server closes it as completed or failed.
 *
 * @param isClosed whether the run has ended at all
 * @param successor the run that follows
 * @param report what the run left behind, where the closing event carries it
 */
record Closing(boolean isClosed, Optional<String> successor, Optional<RunReport> report) {

  static Closing of(HistoryEvent last, DataConverter converter) {
    return switch (last.getEventType()) {
      case EVENT_TYPE_WORKFLOW_EXECUTION_COMPLETED -> {
        var completed = last.getWorkflowExecutionCompletedEventAttributes();
        yield closed(
            completed.getNewExecutionRunId(),
            completed.getResult().getPayloadsList().stream(),
            converter);
      }
      case EVENT_TYPE_WORKFLOW_EXECUTION_FAILED -> {
        var failed = last.getWorkflowExecutionFailedEventAttributes();
        yield closed(failed.getNewExecutionRunId(), details(failed.getFailure()), converter);
      }
      case EVENT_TYPE_WORKFLOW_EXECUTION_CONTINUED_AS_NEW ->
          continued(last.getWorkflowExecutionContinuedAsNewEventAttributes(), converter);
      case EVENT_TYPE_WORKFLOW_EXECUTION_TIMED_OUT ->
          closed(
              last.getWorkflowExecutionTimedOutEventAttributes().getNewExecutionRunId(),
              Stream.empty(),
              converter);
      case EVENT_TYPE_WORKFLOW_EXECUTION_CANCELED, EVENT_TYPE_WORKFLOW_EXECUTION_TERMINATED ->
          closed("", Stream.empty(), converter);
      default -> new Closing(false, Optional.empty(), Optional.empty());
    };
  }

  /**
   * The report that a run found when it began: that of the run just before if it failed, else that
   * of the last run that completed.
   */
  static Optional<RunReport> before(HistoryEvent started, DataConverter converter) {
    var begun = started.getWorkflowExecutionStartedEventAttributes();
    return report(details(begun.getContinuedFailure()), converter)
        .or(() -> report(begun.getLastCompletionResult().getPayloadsList().stream(), converter));
  }

  @SuppressWarnings("deprecation") // Only the in-JVM test service still sets the failure here.
  private static Closing continued(
      WorkflowExecutionContinuedAsNewEventAttributes event, DataConverter converter) {
    Stream<Payload> report =
        event.hasFailure()
            ? details(event.getFailure())
            : event.getLastCompletionResult().getPayloadsList().stream();
    return closed(event.getNewExecutionRunId(), report, converter);
  }

  private static Closing closed(String successor, Stream<Payload> report, DataConverter converter) {
    return new Closing(
        true, Optional.of(successor).filter(id -> !id.isEmpty()), report(report, converter));
  }

  private static Optional<RunReport> report(Stream<Payload> payloads, DataConverter converter) {
    return payloads
        .findFirst()
        .map(payload -> converter.fromPayload(payload, RunReport.class, RunReport.class));
  }

  private static Stream<Payload> details(Failure failure) {
    ApplicationFailureInfo info = failure.getApplicationFailureInfo();
    return RunReport.FAILURE_TYPE.equals(info.getType())
        ? info.getDetails().getPayloadsList().stream()
        : Stream.empty();
  }
}

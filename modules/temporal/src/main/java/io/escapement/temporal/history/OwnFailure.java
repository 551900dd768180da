package io.escapement.temporal.history;

import io.escapement.policy.Reason;
import io.escapement.temporal.Trail;
import io.temporal.api.failure.v1.Failure;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.common.converter.DataConverter;
import io.temporal.common.converter.DataConverterException;
import java.util.List;
import java.util.Optional;

/** Why a run of a workflow with a policy did not succeed, from its last event. */
final class OwnFailure {

  /** The failure reason of a window whose run was asked to end while its work went on. */
  static final String CANCELLED = "cancelled";

  private OwnFailure() {}

  /** Empty where the run succeeded. */
  @SuppressWarnings("deprecation") // Only the in-JVM test service still sets the failure here.
  static Optional<String> reason(HistoryEvent last, DataConverter converter) {
    return switch (last.getEventType()) {
      case EVENT_TYPE_WORKFLOW_EXECUTION_FAILED ->
          Optional.of(
              reason(last.getWorkflowExecutionFailedEventAttributes().getFailure(), converter));
      case EVENT_TYPE_WORKFLOW_EXECUTION_CONTINUED_AS_NEW ->
          Optional.of(last.getWorkflowExecutionContinuedAsNewEventAttributes())
              .filter(event -> event.hasFailure())
              .map(event -> reason(event.getFailure(), converter));
      case EVENT_TYPE_WORKFLOW_EXECUTION_TIMED_OUT -> Optional.of(Reason.TIMEOUT);
      case EVENT_TYPE_WORKFLOW_EXECUTION_CANCELED -> Optional.of(CANCELLED);
      case EVENT_TYPE_WORKFLOW_EXECUTION_TERMINATED -> Optional.of(LostReport.RUN_LOST);
      default -> Optional.empty();
    };
  }

  /** That of the last attempt of the activity which made it fail; else what the failure says. */
  private static String reason(Failure failure, DataConverter converter) {
    if (failure.hasTimeoutFailureInfo()) {
      return Reason.TIMEOUT;
    }
    if (failure.hasActivityFailureInfo()) {
      Optional<String> last = lastAttempt(failure.getCause(), converter);
      if (last.isPresent()) {
        return last.get();
      }
    }
    String type = failure.getApplicationFailureInfo().getType();
    if (Reason.BUILT_IN.contains(type)) {
      return type;
    }
    return failure.hasCause() ? reason(failure.getCause(), converter) : Reason.UNKNOWN;
  }

  private static Optional<String> lastAttempt(Failure failure, DataConverter converter) {
    try {
      List<Trail.Entry> attempts =
          Trails.trail(failure, converter).map(Trail::attempts).orElse(List.of());
      return attempts.isEmpty() || failure.hasTimeoutFailureInfo()
          ? Optional.empty()
          : Optional.of(attempts.get(attempts.size() - 1).reason());
    } catch (DataConverterException e) {
      return Optional.empty(); // The activity ran on a worker without the plugin.
    }
  }
}

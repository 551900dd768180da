package io.escapement.temporal;

import io.escapement.policy.Kind;
import io.escapement.policy.Window;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowExecutionDescription;
import io.temporal.client.WorkflowNotFoundException;
import java.time.Instant;
import java.util.Optional;

/** Looks at the workflows that undo windows which failed for good. */
public final class Compensations {

  private static final String STATUS = "WORKFLOW_EXECUTION_STATUS_";

  private final WorkflowClient client;

  /** Compensations in the client's namespace. */
  public Compensations(WorkflowClient client) {
    this.client = client;
  }

  /** The workflow id of what undoes a window that failed at its own time. */
  public static String workflowId(String jobId, Instant plannedAt) {
    return "compensate/%s/%s".formatted(jobId, plannedAt);
  }

  /** The same for a window that failed in a backfill. */
  public static String workflowId(String jobId, Instant plannedAt, int backfill) {
    return "%s/%d".formatted(workflowId(jobId, plannedAt), backfill);
  }

  /**
   * The same for a window that failed in a run of some workflow: in a backfill, or else at its own
   * time. A backfill may fail for a window that was undone before: that is another compensation.
   */
  static String workflowId(Window window, Kind kind, String failedIn) {
    return kind == Kind.BACKFILL
        ? workflowId(window.jobId(), window.plannedAt(), Extras.backfillNumber(failedIn))
        : workflowId(window.jobId(), window.plannedAt());
  }

  /** What the steps of its own keys begin with. */
  static String prefix(Kind kind, String failedIn) {
    return kind == Kind.BACKFILL ? "compensate-" + Extras.backfillNumber(failedIn) : "compensate";
  }

  /**
   * How a compensation stands.
   *
   * @param doneAt when it had undone all
   * @param ended why it will not go on, though it has not undone all
   */
  public record Standing(Optional<Instant> doneAt, Optional<String> ended) {}

  /** How the compensation with this workflow id stands. */
  public Standing standing(String workflowId) {
    try {
      return of(workflowId, client.newUntypedWorkflowStub(workflowId).describe());
    } catch (WorkflowNotFoundException e) {
      return ended("%s is gone from the server's history".formatted(workflowId));
    }
  }

  private static Standing of(String workflowId, WorkflowExecutionDescription found) {
    WorkflowExecutionStatus status = found.getStatus();
    return switch (status) {
      case WORKFLOW_EXECUTION_STATUS_COMPLETED ->
          new Standing(Optional.ofNullable(found.getCloseTime()), Optional.empty());
      case WORKFLOW_EXECUTION_STATUS_FAILED,
          WORKFLOW_EXECUTION_STATUS_CANCELED,
          WORKFLOW_EXECUTION_STATUS_TERMINATED,
          WORKFLOW_EXECUTION_STATUS_TIMED_OUT ->
          ended("%s is %s".formatted(workflowId, status.name().replace(STATUS, "")));
      default -> new Standing(Optional.empty(), Optional.empty());
    };
  }

  private static Standing ended(String why) {
    return new Standing(
        Optional.empty(),
        Optional.of(why + ": what it had left is not undone; reset it, or undo that by hand"));
  }
}

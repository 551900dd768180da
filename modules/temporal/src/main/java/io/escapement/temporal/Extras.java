package io.escapement.temporal;

import io.escapement.policy.JobSpec;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.enums.v1.WorkflowIdReusePolicy;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowExecutionAlreadyStarted;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import java.time.Instant;
import java.util.Optional;

/** Starts and ends the workflows of windows that an operator asked for. */
public final class Extras {

  private final WorkflowClient client;

  /** Workflows in the client's namespace. */
  public Extras(WorkflowClient client) {
    this.client = client;
  }

  /** The workflow id of the window that somebody asked for at an instant. */
  public static String manualId(String jobId, Instant plannedAt) {
    return "manual/%s/%s".formatted(jobId, plannedAt);
  }

  /** The workflow id of a job's backfill. */
  public static String backfillId(String jobId, int number) {
    return "backfill/%s/%d".formatted(jobId, number);
  }

  /** The number of the backfill that has this workflow id. */
  static int backfillNumber(String workflowId) {
    return Integer.parseInt(workflowId.substring(workflowId.lastIndexOf('/') + 1));
  }

  /**
   * Starts the workflow, unless it was ever started before.
   *
   * @return its first run's id, whoever started it
   */
  public String start(String workflowId, ExtraInput input) {
    WorkflowStub stub =
        client.newUntypedWorkflowStub(ExtraWorkflow.TYPE, options(workflowId, input));
    try {
      return stub.start(input).getRunId();
    } catch (WorkflowExecutionAlreadyStarted e) {
      return firstRun(workflowId).orElseThrow(() -> e);
    }
  }

  /** The first run of a workflow, over or not; empty where the server knows none. */
  public Optional<String> firstRun(String workflowId) {
    try {
      WorkflowExecution latest =
          client.newUntypedWorkflowStub(workflowId).describe().getExecution();
      return Optional.of(
          client
              .fetchHistory(workflowId, latest.getRunId())
              .getEvents()
              .get(0)
              .getWorkflowExecutionStartedEventAttributes()
              .getFirstExecutionRunId());
    } catch (WorkflowNotFoundException e) {
      return Optional.empty();
    }
  }

  /** Asks a workflow to end: the window in flight finishes and is recorded, no other starts. */
  public void requestEnd(String workflowId, String reason) {
    try {
      client.newUntypedWorkflowStub(workflowId).cancel(reason);
    } catch (WorkflowNotFoundException e) {
      // It has ended meanwhile, which its history tells.
    }
  }

  private static WorkflowOptions options(String workflowId, ExtraInput input) {
    JobSpec spec = input.jobSpec();
    return WorkflowOptions.newBuilder()
        .setWorkflowId(workflowId)
        .setWorkflowIdReusePolicy(WorkflowIdReusePolicy.WORKFLOW_ID_REUSE_POLICY_REJECT_DUPLICATE)
        .setTaskQueue(spec.activity().taskQueue())
        .setStaticSummary("%s v%d: %s".formatted(spec.id(), input.version(), input.kind()))
        .build();
  }
}

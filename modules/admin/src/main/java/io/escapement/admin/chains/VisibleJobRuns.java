package io.escapement.admin.chains;

import io.escapement.temporal.ChainInput;
import io.escapement.temporal.JobWorkflow;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.api.workflowservice.v1.GetWorkflowExecutionHistoryRequest;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowExecutionMetadata;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.common.SearchAttributeKey;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Asks a Temporal server's visibility; the in-JVM test service has none. */
final class VisibleJobRuns implements JobRuns {

  private static final String GOING_ON =
      "WorkflowType = '%s' AND ExecutionStatus = 'Running'".formatted(JobWorkflow.TYPE);
  private static final SearchAttributeKey<String> SCHEDULE =
      SearchAttributeKey.forKeyword("TemporalScheduledById");
  private static final long PATIENCE_SECONDS = 5;

  private final WorkflowClient client;

  @Inject
  VisibleJobRuns(WorkflowClient client) {
    this.client = client;
  }

  @Override
  public List<JobRun> goingOn() {
    try (Stream<WorkflowExecutionMetadata> found = client.listExecutions(GOING_ON)) {
      return found.map(VisibleJobRuns::run).toList();
    }
  }

  private static JobRun run(WorkflowExecutionMetadata found) {
    String runId = found.getExecution().getRunId();
    String first = found.getFirstRunId();
    return new JobRun(
        found.getExecution().getWorkflowId(),
        runId,
        first.isEmpty() ? runId : first,
        Optional.ofNullable(found.getTypedSearchAttributes().get(SCHEDULE)));
  }

  @Override
  public ChainInput input(JobRun run) {
    return ChainInput.of(
        client
            .getWorkflowServiceStubs()
            .blockingStub()
            .withDeadlineAfter(PATIENCE_SECONDS, TimeUnit.SECONDS)
            .getWorkflowExecutionHistory(firstEvent(run))
            .getHistory()
            .getEvents(0),
        client.getOptions().getDataConverter());
  }

  private GetWorkflowExecutionHistoryRequest firstEvent(JobRun run) {
    return GetWorkflowExecutionHistoryRequest.newBuilder()
        .setNamespace(client.getOptions().getNamespace())
        .setExecution(
            WorkflowExecution.newBuilder().setWorkflowId(run.workflowId()).setRunId(run.runId()))
        .setMaximumPageSize(1)
        .build();
  }

  @Override
  public boolean goesOn(String workflowId) {
    try {
      return client.newUntypedWorkflowStub(workflowId).describe().getStatus()
          == WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING;
    } catch (WorkflowNotFoundException e) {
      return false;
    }
  }

  @Override
  public void requestEnd(String workflowId, String reason) {
    try {
      client.newUntypedWorkflowStub(workflowId).cancel(reason);
    } catch (WorkflowNotFoundException e) {
      // It has ended meanwhile, which is what was asked for.
    }
  }
}

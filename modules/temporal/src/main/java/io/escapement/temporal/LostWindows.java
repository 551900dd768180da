package io.escapement.temporal;

import io.escapement.policy.JobSpec;
import io.escapement.policy.Kind;
import io.escapement.policy.Window;
import io.temporal.api.enums.v1.WorkflowIdReusePolicy;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowExecutionAlreadyStarted;
import io.temporal.client.WorkflowOptions;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Starts what undoes windows whose run was taken away while their work went on: such a run can't do
 * that itself.
 */
public final class LostWindows {

  private final WorkflowClient client;

  /** Windows in the client's namespace. */
  public LostWindows(WorkflowClient client) {
    this.client = client;
  }

  /**
   * A run that was terminated, or timed out as a whole.
   *
   * @param spec what it ran
   * @param workflowId of which workflow it was one
   * @param runId the run
   * @param endedAt when
   */
  public record Run(JobSpec spec, String workflowId, String runId, Instant endedAt) {}

  /**
   * Starts what undoes a window, unless it was ever started. Its attempt may be still at work: the
   * undoing begins when that has run into its timeout.
   *
   * @param reason the window's failure
   * @return the workflow that undoes it; empty where nothing is to be undone
   * @throws io.grpc.StatusRuntimeException if the server is away
   */
  public Optional<String> compensate(
      Run run, Window window, Kind kind, String reason, Instant now) {
    LostWork work = LostWork.of(client, run, window.plannedAt());
    CompensationInput input =
        CompensationInput.of(
            run.spec(),
            JobWindow.of(window, kind),
            reason,
            Compensations.prefix(kind, run.workflowId()),
            work.steps());
    if (input.left().isEmpty()) {
      return Optional.empty();
    }
    String workflowId = Compensations.workflowId(window, kind, run.workflowId());
    start(workflowId, input, run, Duration.between(now, run.endedAt().plus(work.timeout())));
    return Optional.of(workflowId);
  }

  private void start(String workflowId, CompensationInput input, Run run, Duration delay) {
    WorkflowOptions.Builder options =
        WorkflowOptions.newBuilder()
            .setWorkflowId(workflowId)
            .setWorkflowIdReusePolicy(
                WorkflowIdReusePolicy.WORKFLOW_ID_REUSE_POLICY_REJECT_DUPLICATE)
            .setTaskQueue(run.spec().activity().taskQueue())
            .setStaticSummary("undoes " + input.window().idempotencyKey());
    if (!delay.isNegative() && !delay.isZero()) {
      options.setStartDelay(delay);
    }
    try {
      var unused =
          client.newUntypedWorkflowStub(CompensationWorkflow.TYPE, options.build()).start(input);
    } catch (WorkflowExecutionAlreadyStarted e) {
      // By this service before a crash, by another replica, or by the run itself.
    }
  }
}

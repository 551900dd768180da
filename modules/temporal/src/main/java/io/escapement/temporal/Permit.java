package io.escapement.temporal;

import io.temporal.api.enums.v1.ParentClosePolicy;
import io.temporal.api.enums.v1.WorkflowIdReusePolicy;
import io.temporal.failure.ChildWorkflowFailure;
import io.temporal.failure.TemporalFailure;
import io.temporal.workflow.Async;
import io.temporal.workflow.ChildWorkflowOptions;
import io.temporal.workflow.ChildWorkflowStub;
import io.temporal.workflow.CompletablePromise;
import io.temporal.workflow.SignalExternalWorkflowException;
import io.temporal.workflow.Workflow;

/**
 * A permit that a run has asked for, on the workflow's thread. The server ends it with the run that
 * holds it, however that closes.
 */
final class Permit {

  private final ChildWorkflowStub stub;
  private final CompletablePromise<Void> end = Workflow.newPromise();

  private Permit(ChildWorkflowStub stub) {
    this.stub = stub;
  }

  /** Asks for it; a cancel of the run does not take it away. */
  static Permit ask(String workflowId, String taskQueue, JobWindow holder) {
    ChildWorkflowOptions options =
        ChildWorkflowOptions.newBuilder()
            .setWorkflowId(workflowId)
            .setWorkflowIdReusePolicy(
                WorkflowIdReusePolicy.WORKFLOW_ID_REUSE_POLICY_ALLOW_DUPLICATE)
            .setParentClosePolicy(ParentClosePolicy.PARENT_CLOSE_POLICY_TERMINATE)
            .setTaskQueue(taskQueue)
            .setStaticSummary("held for " + holder.idempotencyKey())
            .build();
    Permit permit = new Permit(Workflow.newUntypedChildWorkflowStub(PermitWorkflow.TYPE, options));
    Workflow.newDetachedCancellationScope(
            () -> permit.end.completeFrom(permit.stub.executeAsync(Void.class, holder)))
        .run();
    return permit;
  }

  /** Waits for the server's answer; false where somebody else holds it. */
  boolean isHad() {
    try {
      stub.getExecution().get();
      return true;
    } catch (ChildWorkflowFailure e) {
      awaitEnd();
      return false;
    }
  }

  /** Asks for its end. */
  void giveBack() {
    Workflow.newDetachedCancellationScope(
            () -> {
              var unused = Async.procedure(this::signal);
            })
        .run();
  }

  private void signal() {
    try {
      stub.signal(PermitWorkflow.GIVE_BACK);
    } catch (SignalExternalWorkflowException e) {
      // Somebody has terminated it by hand, so it is free.
    }
  }

  /** Waits until others can have it. */
  void awaitEnd() {
    try {
      end.get();
    } catch (TemporalFailure e) {
      // However it ended, it is free.
    }
  }
}

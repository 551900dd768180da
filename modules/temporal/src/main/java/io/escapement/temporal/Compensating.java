package io.escapement.temporal;

import io.escapement.policy.CompensationSpec;
import io.escapement.policy.JobSpec;
import io.escapement.policy.Launch;
import io.temporal.api.enums.v1.ParentClosePolicy;
import io.temporal.api.enums.v1.WorkflowIdReusePolicy;
import io.temporal.failure.ChildWorkflowFailure;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.ChildWorkflowOptions;
import io.temporal.workflow.ChildWorkflowStub;
import io.temporal.workflow.CompletablePromise;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;

/**
 * Hands what undoes a failed window to a workflow of its own, which goes on until it is done,
 * whatever becomes of this run. The run waits for it a while, so that mostly nothing runs beside
 * it.
 */
final class Compensating {

  private final JobSpec spec;
  private final Launch launch;

  Compensating(JobSpec spec, Launch launch) {
    this.spec = spec;
    this.launch = launch;
  }

  void run(String reason, Steps steps) {
    JobWindow window = JobWindow.of(launch);
    String prefix = Compensations.prefix(launch.kind(), thisWorkflow());
    CompensationInput input = CompensationInput.of(spec, window, reason, prefix, steps);
    if (!input.left().isEmpty()) {
      boolean done = isDoneSoon(start(input));
      RunDetails.showCompensation(launch, done);
    }
  }

  private static String thisWorkflow() {
    return Workflow.getInfo().getWorkflowId();
  }

  /** A cancel of the run reaches neither the start nor what was started. */
  private Promise<Void> start(CompensationInput input) {
    ChildWorkflowStub stub =
        Workflow.newUntypedChildWorkflowStub(CompensationWorkflow.TYPE, options());
    CompletablePromise<Void> done = Workflow.newPromise();
    Workflow.newDetachedCancellationScope(
            () -> {
              done.completeFrom(stub.executeAsync(Void.class, input));
              awaitStart(stub);
            })
        .run();
    return done;
  }

  /** Where it runs already, somebody has reset this run: then it is not started again. */
  private static void awaitStart(ChildWorkflowStub stub) {
    try {
      stub.getExecution().get();
    } catch (ChildWorkflowFailure e) {
      Workflow.getLogger(Compensating.class).warn("the compensation did not start", e);
    }
  }

  private ChildWorkflowOptions options() {
    return ChildWorkflowOptions.newBuilder()
        .setWorkflowId(Compensations.workflowId(launch.window(), launch.kind(), thisWorkflow()))
        .setWorkflowIdReusePolicy(WorkflowIdReusePolicy.WORKFLOW_ID_REUSE_POLICY_REJECT_DUPLICATE)
        .setParentClosePolicy(ParentClosePolicy.PARENT_CLOSE_POLICY_ABANDON)
        .setTaskQueue(spec.activity().taskQueue())
        .setStaticSummary("undoes " + launch.window().key())
        .build();
  }

  /** A run that is to end does not wait. */
  private boolean isDoneSoon(Promise<Void> done) {
    if (!RunTime.isEnding()) {
      Instant now = RunTime.now();
      Duration most = Duration.between(now, CompensationSpec.waitUntil(spec.schedule(), now));
      CompletablePromise<Void> over = Workflow.newPromise();
      CancellationScope waiting =
          Workflow.newCancellationScope(() -> over.completeFrom(Workflow.newTimer(most)));
      waiting.run();
      Workflow.await(() -> done.isCompleted() || over.isCompleted());
      waiting.cancel();
    }
    return done.isCompleted() && done.getFailure() == null;
  }
}

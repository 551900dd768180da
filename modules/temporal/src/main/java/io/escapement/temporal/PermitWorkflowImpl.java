package io.escapement.temporal;

import io.temporal.workflow.Workflow;

/** Does nothing, for as long as it is let. */
public final class PermitWorkflowImpl implements PermitWorkflow {

  private boolean isGivenBack;

  @Override
  public void run(JobWindow holder) {
    Workflow.await(() -> isGivenBack);
  }

  @Override
  public void giveBack() {
    isGivenBack = true;
  }
}

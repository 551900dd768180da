package io.escapement.temporal;

import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/** Undoes what a window has done that failed for good. It outlives the run that started it. */
@WorkflowInterface
public interface CompensationWorkflow {

  /** The workflow type, the same in every release. */
  String TYPE = "escapement.Compensation";

  /**
   * Runs one activity after the other, each until it is done.
   *
   * @param input what is to be undone
   */
  @WorkflowMethod(name = TYPE)
  void run(CompensationInput input);
}

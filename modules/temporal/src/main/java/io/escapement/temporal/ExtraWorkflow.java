package io.escapement.temporal;

import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/** The workflow of windows that an operator asked for, beside the job's chain. */
@WorkflowInterface
public interface ExtraWorkflow {

  /** The workflow type, the same in every release. */
  String TYPE = "escapement.Extra";

  /**
   * Runs some windows one after the other, and goes on in a next run with the rest.
   *
   * @param input what is to run
   * @return the outcomes of this run
   */
  @WorkflowMethod(name = TYPE)
  RunReport run(ExtraInput input);
}

package io.escapement.temporal;

import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/** The workflow of a job's chain: each run serves the windows that are due. */
@WorkflowInterface
public interface JobWorkflow {

  /** The workflow type, the same in every release. */
  String TYPE = "escapement.Job";

  /**
   * Serves the windows that came due since the last one accounted for.
   *
   * @param input the chain's input, the same for each of its runs
   * @return what this run decided, for the next run and the harvest
   */
  @WorkflowMethod(name = TYPE)
  RunReport run(ChainInput input);
}

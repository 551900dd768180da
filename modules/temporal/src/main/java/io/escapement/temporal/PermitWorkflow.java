package io.escapement.temporal;

import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/**
 * One permit of a named resource, while somebody holds it: that is all it stands for, since the
 * server has a workflow id in the namespace once at a time.
 */
@WorkflowInterface
public interface PermitWorkflow {

  /** The workflow type, the same in every release. */
  String TYPE = "escapement.Permit";

  /** The name of {@link #giveBack}. */
  String GIVE_BACK = "giveBack";

  /**
   * Waits until it is given back, or ended with the run that holds it.
   *
   * @param holder the window that the permit was taken for
   */
  @WorkflowMethod(name = TYPE)
  void run(JobWindow holder);

  /** The window's work is over. */
  @SignalMethod(name = GIVE_BACK)
  void giveBack();

  /**
   * The workflow id of a permit.
   *
   * @param number from 1 on
   */
  static String workflowId(String resource, int number) {
    return "permit/%s/%d".formatted(resource, number);
  }
}

package io.escapement.admin.duties;

import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/** Keeps one replica at a duty. There is one of each duty in a namespace, since ids are unique. */
@WorkflowInterface
public interface DutyWorkflow {

  /** Its type. */
  String TYPE = "escapement.Duty";

  /** Goes on until it is terminated, or no release has the duty any more. */
  @WorkflowMethod(name = TYPE)
  void keep(String duty);

  /** The workflow id of a duty. */
  static String id(String duty) {
    return "escapement/duty/" + duty;
  }
}

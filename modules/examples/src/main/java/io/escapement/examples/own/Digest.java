package io.escapement.examples.own;

import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/** A cron workflow: each run sends what has come in since the last one. */
@WorkflowInterface
public interface Digest {

  /**
   * Sends one digest.
   *
   * @param reader whom to
   * @return the number of the last article that was sent, where the next run goes on
   */
  @WorkflowMethod
  int send(String reader);
}

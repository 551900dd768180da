package io.escapement.admin.audit;

import io.escapement.admin.audit.Anchor.Anchors;
import io.temporal.workflow.QueryMethod;
import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/** Keeps the log's heads where nobody who has the database alone can change them. Never ends. */
@WorkflowInterface
public interface AnchorWorkflow {

  /** Its workflow id: there is one. */
  String ID = "escapement/audit";

  /** Goes on with what an earlier run has kept. */
  @WorkflowMethod(name = "EscapementAudit")
  void keep(Anchors older);

  /** Keeps one more. */
  @SignalMethod
  void anchor(Anchor anchor);

  /** Gives up those of a log that is lost: only what knows the engine can make it do so. */
  @SignalMethod
  void restored(Restored restored);

  /** What is kept, oldest first. */
  @QueryMethod
  Anchors anchors();
}

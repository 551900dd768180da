package io.escapement.admin.audit;

import io.escapement.admin.audit.Anchor.Anchors;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInit;
import java.util.ArrayList;
import java.util.List;

/** Signals fill a run; the next one starts with what is left of them. */
public final class AnchorWorkflowImpl implements AnchorWorkflow {

  /** Signals of a run: its history stays short enough to be read at each look. */
  static final int SIGNALS = 500;

  private final List<Anchor> list;
  private int signals;

  /** A run with what an earlier one has kept. */
  @WorkflowInit
  public AnchorWorkflowImpl(Anchors older) {
    this.list = new ArrayList<>(older.list());
  }

  @Override
  public void keep(Anchors older) {
    Workflow.await(() -> signals >= SIGNALS);
    Workflow.newContinueAsNewStub(AnchorWorkflow.class).keep(anchors().thinned());
  }

  @Override
  public void anchor(Anchor anchor) {
    signals++;
    list.add(anchor);
  }

  @Override
  public void restored(Restored restored) {
    signals++;
    Anchors goingOn = anchors().goingOn(restored);
    list.clear();
    list.addAll(goingOn.list());
  }

  @Override
  public Anchors anchors() {
    return new Anchors(list);
  }
}

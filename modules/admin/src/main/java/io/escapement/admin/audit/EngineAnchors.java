package io.escapement.admin.audit;

import io.escapement.admin.audit.Anchor.Anchors;
import io.escapement.admin.platform.Outages;
import io.escapement.admin.platform.WorkerPart;
import io.grpc.StatusRuntimeException;
import io.temporal.api.common.v1.Payloads;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.client.BatchRequest;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.workflow.Functions;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;

/** The anchors in the engine: read from the workflow's history, so that no worker is needed. */
final class EngineAnchors {

  private static final String ANCHOR = "anchor";
  private static final String RESTORED = "restored";

  private final WorkflowClient client;

  @Inject
  EngineAnchors(WorkflowClient client) {
    this.client = client;
  }

  /** Keeps one more; where the workflow has ended, by whatever hand, a new one goes on. */
  void keep(Anchor anchor) {
    AnchorWorkflow workflow = workflow();
    signal(workflow, () -> workflow.anchor(anchor));
  }

  /** Gives up those of a log that is lost. */
  void goOn(Restored restored) {
    AnchorWorkflow workflow = workflow();
    signal(workflow, () -> workflow.restored(restored));
  }

  private AnchorWorkflow workflow() {
    return client.newWorkflowStub(
        AnchorWorkflow.class,
        WorkflowOptions.newBuilder()
            .setWorkflowId(AnchorWorkflow.ID)
            .setTaskQueue(WorkerPart.TASK_QUEUE)
            .build());
  }

  private void signal(AnchorWorkflow workflow, Functions.Proc signal) {
    Anchors older = new Anchors(read()).thinned();
    BatchRequest request = client.newSignalWithStartRequest();
    request.add(workflow::keep, older);
    request.add(signal);
    var unused = client.signalWithStart(request);
  }

  /**
   * All that are kept, oldest first; none where there is no such workflow.
   *
   * @throws StatusRuntimeException if the engine is away
   */
  List<Anchor> read() {
    try {
      Anchors kept = new Anchors(List.of());
      for (HistoryEvent event : client.fetchHistory(AnchorWorkflow.ID).getEvents()) {
        kept = after(kept, event);
      }
      return kept.list();
    } catch (StatusRuntimeException e) {
      if (!Outages.isNotFound(e)) {
        throw e;
      }
      return List.of();
    }
  }

  /** What is kept after an event: the same that the workflow says of itself. */
  private Anchors after(Anchors kept, HistoryEvent event) {
    if (event.hasWorkflowExecutionStartedEventAttributes()) {
      Payloads input = event.getWorkflowExecutionStartedEventAttributes().getInput();
      return value(input, Anchors.class);
    }
    if (!event.hasWorkflowExecutionSignaledEventAttributes()) {
      return kept;
    }
    Payloads input = event.getWorkflowExecutionSignaledEventAttributes().getInput();
    return switch (event.getWorkflowExecutionSignaledEventAttributes().getSignalName()) {
      case ANCHOR -> kept.with(value(input, Anchor.class));
      case RESTORED -> kept.goingOn(value(input, Restored.class));
      default -> kept;
    };
  }

  private <T> T value(Payloads payloads, Class<T> type) {
    return client
        .getOptions()
        .getDataConverter()
        .fromPayloads(0, Optional.of(payloads), type, type);
  }
}

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
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The anchors in the engine: read from the workflow's history, so that no worker is needed. */
final class EngineAnchors {

  private static final String SIGNAL = "anchor";

  private final WorkflowClient client;

  @Inject
  EngineAnchors(WorkflowClient client) {
    this.client = client;
  }

  /** Keeps one more; where the workflow has ended, by whatever hand, a new one goes on. */
  void keep(Anchor anchor) {
    AnchorWorkflow workflow =
        client.newWorkflowStub(
            AnchorWorkflow.class,
            WorkflowOptions.newBuilder()
                .setWorkflowId(AnchorWorkflow.ID)
                .setTaskQueue(WorkerPart.TASK_QUEUE)
                .build());
    Anchors older = new Anchors(read()).thinned();
    BatchRequest request = client.newSignalWithStartRequest();
    request.add(workflow::keep, older);
    request.add(workflow::anchor, anchor);
    var unused = client.signalWithStart(request);
  }

  /**
   * All that are kept, oldest first; none where there is no such workflow.
   *
   * @throws StatusRuntimeException if the engine is away
   */
  List<Anchor> read() {
    List<Anchor> anchors = new ArrayList<>();
    try {
      client.fetchHistory(AnchorWorkflow.ID).getEvents().forEach(event -> add(anchors, event));
    } catch (StatusRuntimeException e) {
      if (!Outages.isNotFound(e)) {
        throw e;
      }
    }
    return anchors;
  }

  private void add(List<Anchor> anchors, HistoryEvent event) {
    if (event.hasWorkflowExecutionStartedEventAttributes()) {
      Payloads input = event.getWorkflowExecutionStartedEventAttributes().getInput();
      anchors.addAll(value(input, Anchors.class).list());
    }
    if (event.hasWorkflowExecutionSignaledEventAttributes()
        && event.getWorkflowExecutionSignaledEventAttributes().getSignalName().equals(SIGNAL)) {
      Payloads input = event.getWorkflowExecutionSignaledEventAttributes().getInput();
      anchors.add(value(input, Anchor.class));
    }
  }

  private <T> T value(Payloads payloads, Class<T> type) {
    return client
        .getOptions()
        .getDataConverter()
        .fromPayloads(0, Optional.of(payloads), type, type);
  }
}

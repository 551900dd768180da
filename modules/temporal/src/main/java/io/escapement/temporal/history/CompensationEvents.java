package io.escapement.temporal.history;

import io.escapement.temporal.CompensationInput;
import io.escapement.temporal.CompensationWorkflow;
import io.temporal.api.common.v1.Payloads;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.api.history.v1.StartChildWorkflowExecutionInitiatedEventAttributes;
import io.temporal.common.converter.DataConverter;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds the compensations that a run has started. */
final class CompensationEvents {

  private CompensationEvents() {}

  /** By the planned instant of the window that they undo. */
  static Map<Instant, Compensation> of(List<HistoryEvent> events, DataConverter converter) {
    Map<Long, Instant> done = new HashMap<>();
    for (HistoryEvent event : events) {
      if (event.hasChildWorkflowExecutionCompletedEventAttributes()) {
        var child = event.getChildWorkflowExecutionCompletedEventAttributes();
        done.put(child.getInitiatedEventId(), RunEvents.time(event));
      }
    }
    Map<Instant, Compensation> found = new HashMap<>();
    for (HistoryEvent event : events) {
      if (event.hasStartChildWorkflowExecutionInitiatedEventAttributes()) {
        var child = event.getStartChildWorkflowExecutionInitiatedEventAttributes();
        if (child.getWorkflowType().getName().equals(CompensationWorkflow.TYPE)) {
          Optional<Instant> doneAt = Optional.ofNullable(done.get(event.getEventId()));
          found.put(plannedAt(child, converter), new Compensation(child.getWorkflowId(), doneAt));
        }
      }
    }
    return found;
  }

  private static Instant plannedAt(
      StartChildWorkflowExecutionInitiatedEventAttributes child, DataConverter converter) {
    Payloads input = child.getInput();
    return converter
        .fromPayload(input.getPayloads(0), CompensationInput.class, CompensationInput.class)
        .window()
        .plannedAt();
  }
}

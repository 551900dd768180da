package io.escapement.temporal.history;

import io.escapement.temporal.JobWindow;
import io.escapement.temporal.PermitWorkflow;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.common.converter.DataConverter;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Finds the permits that a run has asked for. */
final class PermitEvents {

  private PermitEvents() {}

  /** The first that was asked for, by the planned instant of the window that it was for. */
  static Map<Instant, HistoryEvent> firstAsked(List<HistoryEvent> events, DataConverter converter) {
    Map<Instant, HistoryEvent> first = new HashMap<>();
    for (HistoryEvent event : events) {
      if (event.hasStartChildWorkflowExecutionInitiatedEventAttributes()) {
        var child = event.getStartChildWorkflowExecutionInitiatedEventAttributes();
        if (child.getWorkflowType().getName().equals(PermitWorkflow.TYPE)) {
          first.putIfAbsent(
              converter
                  .fromPayload(child.getInput().getPayloads(0), JobWindow.class, JobWindow.class)
                  .plannedAt(),
              event);
        }
      }
    }
    return first;
  }
}

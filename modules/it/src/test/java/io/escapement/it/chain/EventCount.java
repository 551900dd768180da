package io.escapement.it.chain;

import io.temporal.api.enums.v1.EventType;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.common.WorkflowExecutionHistory;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a run costs the server.
 *
 * @param events all events of its history
 * @param workflowTasks how many workflow tasks were scheduled
 */
record EventCount(int events, long workflowTasks) {

  static EventCount of(WorkflowExecutionHistory history) {
    List<HistoryEvent> events = history.getEvents();
    return new EventCount(
        events.size(),
        events.stream()
            .filter(event -> event.getEventType() == EventType.EVENT_TYPE_WORKFLOW_TASK_SCHEDULED)
            .count());
  }

  /** The run with the fewest events: on a busy machine a workflow task may have to be repeated. */
  static EventCount leanest(Stream<WorkflowExecutionHistory> runs) {
    return runs.map(EventCount::of).min(Comparator.comparing(EventCount::events)).orElseThrow();
  }
}

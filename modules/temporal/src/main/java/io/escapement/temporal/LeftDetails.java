package io.escapement.temporal;

import io.temporal.activity.ActivityInfo;
import io.temporal.api.common.v1.Payload;
import io.temporal.api.failure.v1.TimeoutFailureInfo;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.client.WorkflowClient;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The heartbeat details of an attempt that was lost. The workflow makes the next attempt as another
 * activity, to which the server hands on nothing: they are read from the history, as the worker
 * encoded them.
 */
final class LeftDetails {

  private LeftDetails() {}

  /**
   * The newest that a lost attempt of this window left in this run.
   *
   * @throws io.grpc.StatusRuntimeException if the server can't be reached
   */
  static Optional<Payload> of(WorkflowClient client, ActivityInfo info, JobHeader header) {
    Set<Long> ofWindow = new HashSet<>();
    List<Payload> left = new ArrayList<>();
    for (HistoryEvent event :
        client.fetchHistory(info.getWorkflowId(), info.getWorkflowRunId()).getEvents()) {
      if (isOfWindow(event, header)) {
        ofWindow.add(event.getEventId());
      } else if (ofWindow.contains(
          event.getActivityTaskTimedOutEventAttributes().getScheduledEventId())) {
        left.addAll(firstDetail(event));
      }
    }
    return left.isEmpty() ? Optional.empty() : Optional.of(left.get(left.size() - 1));
  }

  private static boolean isOfWindow(HistoryEvent event, JobHeader header) {
    return JobHeader.readFrom(
            event.getActivityTaskScheduledEventAttributes().getHeader().getFieldsMap())
        .filter(other -> other.plannedAt().equals(header.plannedAt()))
        .isPresent();
  }

  private static List<Payload> firstDetail(HistoryEvent timedOut) {
    TimeoutFailureInfo failure =
        timedOut.getActivityTaskTimedOutEventAttributes().getFailure().getTimeoutFailureInfo();
    return failure.getLastHeartbeatDetails().getPayloadsList().stream().limit(1).toList();
  }
}

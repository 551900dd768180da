package io.escapement.temporal.history;

import io.escapement.temporal.schedules.RunningSchedule.Started;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.client.WorkflowClient;
import io.temporal.common.converter.DataConverter;
import java.util.List;
import java.util.Optional;

/** Reads the runs of Schedules. */
final class ScheduledRuns {

  private final WorkflowClient client;
  private final DataConverter converter;

  ScheduledRuns(WorkflowClient client) {
    this.client = client;
    this.converter = client.getOptions().getDataConverter();
  }

  /** A run, if it has ended and the server still knows it. */
  Optional<ScheduledRun> read(Started run) {
    return events(run)
        .map(events -> new ScheduledRun(run, events, converter))
        .filter(ScheduledRun::isClosed);
  }

  boolean isOpen(Started run) {
    return events(run)
        .filter(events -> !new ScheduledRun(run, events, converter).isClosed())
        .isPresent();
  }

  private Optional<List<HistoryEvent>> events(Started run) {
    try {
      return Optional.of(client.fetchHistory(run.workflowId(), run.runId()).getEvents());
    } catch (StatusRuntimeException e) {
      if (e.getStatus().getCode() == Status.Code.NOT_FOUND) {
        return Optional.empty();
      }
      throw e;
    }
  }
}

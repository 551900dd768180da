package io.escapement.temporal.history;

import io.escapement.policy.Verdict;
import io.escapement.temporal.RunReport;
import io.temporal.api.enums.v1.EventType;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.client.WorkflowClient;
import io.temporal.common.converter.DataConverter;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The runs of extra workflows, read from the server. */
public final class ExtraHistory {

  private final WorkflowClient client;
  private final DataConverter converter;

  /** Histories of the client's namespace. */
  public ExtraHistory(WorkflowClient client) {
    this.client = client;
    this.converter = client.getOptions().getDataConverter();
  }

  /**
   * A run, if it has ended.
   *
   * @return empty while the run is open
   * @throws io.grpc.StatusRuntimeException with {@code NOT_FOUND} where the server does not know
   *     the run (any more)
   */
  public Optional<ClosedExtra> closedRun(String workflowId, String runId) {
    List<HistoryEvent> events = client.fetchHistory(workflowId, runId).getEvents();
    HistoryEvent last = events.get(events.size() - 1);
    Closing closing = Closing.of(last, converter);
    return closing.isClosed() ? Optional.of(closed(runId, events, closing)) : Optional.empty();
  }

  private ClosedExtra closed(String runId, List<HistoryEvent> events, Closing closing) {
    RunEvents run = new RunEvents(events);
    Map<Instant, WindowEvents> windows = run.windows(converter);
    Optional<RunReport> report = closing.report().or(() -> run.memoReport(converter));
    List<Verdict> verdicts =
        report.map(RunReport::verdicts).orElseGet(() -> LostReport.verdicts(windows));
    return new ClosedExtra(
        runId,
        end(events.get(events.size() - 1), report.isPresent()),
        run.closedAt(),
        closing.successor(),
        verdicts,
        run.executions(windows, converter));
  }

  private static ClosedExtra.End end(HistoryEvent last, boolean reported) {
    if (!reported) {
      return ClosedExtra.End.LOST;
    }
    return last.getEventType() == EventType.EVENT_TYPE_WORKFLOW_EXECUTION_CANCELED
        ? ClosedExtra.End.CANCELLED
        : ClosedExtra.End.COMPLETED;
  }
}

package io.escapement.temporal.history;

import io.escapement.policy.Accounted;
import io.escapement.temporal.ChainInput;
import io.escapement.temporal.ChainPlan;
import io.escapement.temporal.Chains;
import io.escapement.temporal.RunReport;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.client.WorkflowClient;
import io.temporal.common.converter.DataConverter;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The runs of jobs' chains, read from the server. */
public final class ChainHistory {

  private final WorkflowClient client;
  private final DataConverter converter;

  /** Histories of the client's namespace. */
  public ChainHistory(WorkflowClient client) {
    this.client = client;
    this.converter = client.getOptions().getDataConverter();
  }

  /**
   * A run, if it has ended.
   *
   * @param before what was accounted for before this run
   * @return empty while the run is open
   * @throws io.grpc.StatusRuntimeException with {@code NOT_FOUND} where the server does not know
   *     the run (any more)
   */
  public Optional<ClosedRun> closedRun(String jobId, String runId, Accounted before) {
    List<HistoryEvent> events = client.fetchHistory(Chains.workflowId(jobId), runId).getEvents();
    Closing closing = Closing.of(events.get(events.size() - 1), converter);
    return closing.isClosed()
        ? Optional.of(closed(runId, before, events, closing))
        : Optional.empty();
  }

  private ClosedRun closed(
      String runId, Accounted before, List<HistoryEvent> events, Closing closing) {
    RunEvents run = new RunEvents(events);
    ChainPlan plan = ChainPlan.of(ChainInput.of(events.get(0), converter));
    Map<Instant, WindowEvents> windows = run.windows(converter);
    RunReport report =
        closing
            .report()
            .or(() -> run.memoReport(converter))
            .orElseGet(() -> LostReport.of(plan.spec(), before, windows.values()));
    return new ClosedRun(
        runId,
        plan,
        new ClosedRun.End(run.status(), run.closedAt(), closing.successor()),
        report,
        run.executions(windows, converter));
  }
}

package io.escapement.temporal.history;

import io.escapement.policy.Accounted;
import io.escapement.temporal.Chains;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.client.WorkflowClient;
import io.temporal.common.converter.DataConverter;
import java.util.List;
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
    String workflowId = Chains.workflowId(jobId);
    List<HistoryEvent> events = client.fetchHistory(workflowId, runId).getEvents();
    return Closing.of(events.get(events.size() - 1), converter).isClosed()
        ? Optional.of(ClosedRuns.of(workflowId, runId, events, before, converter))
        : Optional.empty();
  }
}

package io.escapement.temporal;

import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.client.WorkflowClient;

/**
 * A chain as the server has it.
 *
 * @param firstRunId the first run of a cron chain, from which all others can be followed; what
 *     tells a Schedule from others of its name
 * @param input what the chain was started with
 */
public record RunningChain(String firstRunId, ChainInput input) {

  static RunningChain of(WorkflowClient client, WorkflowExecution run) {
    HistoryEvent started =
        client.fetchHistory(run.getWorkflowId(), run.getRunId()).getEvents().get(0);
    return new RunningChain(
        started.getWorkflowExecutionStartedEventAttributes().getFirstExecutionRunId(),
        ChainInput.of(started, client.getOptions().getDataConverter()));
  }
}

package io.escapement.temporal;

import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.client.WorkflowClient;

/**
 * A chain as the server has it.
 *
 * @param firstRunId the chain's first run, from which all others can be followed
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

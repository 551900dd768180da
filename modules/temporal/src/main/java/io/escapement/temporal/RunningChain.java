package io.escapement.temporal;

import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.history.v1.WorkflowExecutionStartedEventAttributes;
import io.temporal.client.WorkflowClient;

/**
 * A chain as the server has it.
 *
 * @param firstRunId the chain's first run, from which all others can be followed
 * @param input what the chain was started with
 */
public record RunningChain(String firstRunId, ChainInput input) {

  static RunningChain of(WorkflowClient client, WorkflowExecution run) {
    WorkflowExecutionStartedEventAttributes started =
        client
            .fetchHistory(run.getWorkflowId(), run.getRunId())
            .getEvents()
            .get(0)
            .getWorkflowExecutionStartedEventAttributes();
    ChainInput input =
        client
            .getOptions()
            .getDataConverter()
            .fromPayload(started.getInput().getPayloads(0), ChainInput.class, ChainInput.class);
    return new RunningChain(started.getFirstExecutionRunId(), input);
  }
}

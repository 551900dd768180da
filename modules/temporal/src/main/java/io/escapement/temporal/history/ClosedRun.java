package io.escapement.temporal.history;

import io.escapement.policy.Verdict;
import io.escapement.temporal.ChainInput;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A run of a chain that has ended.
 *
 * @param runId the run
 * @param input what its chain was started with
 * @param closedAt when it ended
 * @param successor the run that the server started after it; empty where the chain ended with it
 * @param accountedTo every window planned at or before this instant has its outcome
 * @param verdicts the outcomes that the run recorded, oldest first
 * @param executions the windows that ran, by their planned instant
 */
public record ClosedRun(
    String runId,
    ChainInput input,
    Instant closedAt,
    Optional<String> successor,
    Instant accountedTo,
    List<Verdict> verdicts,
    Map<Instant, Execution> executions) {

  /** Copies the collections. */
  public ClosedRun {
    verdicts = List.copyOf(verdicts);
    executions = Map.copyOf(executions);
  }
}

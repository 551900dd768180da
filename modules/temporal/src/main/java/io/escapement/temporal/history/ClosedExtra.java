package io.escapement.temporal.history;

import io.escapement.policy.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A run of an extra workflow that has ended.
 *
 * @param runId the run
 * @param end how
 * @param closedAt when
 * @param successor the run that goes on after it; empty where the workflow ended with it
 * @param verdicts the outcomes of its windows, in that order
 * @param executions how their work went, by their planned instant
 */
public record ClosedExtra(
    String runId,
    End end,
    Instant closedAt,
    Optional<String> successor,
    List<Verdict> verdicts,
    Map<Instant, Execution> executions) {

  /** Copies the collections. */
  public ClosedExtra {
    verdicts = List.copyOf(verdicts);
    executions = Map.copyOf(executions);
  }

  /** How a run ended. */
  public enum End {
    /** All its windows were run. */
    COMPLETED,
    /** It was asked to end. */
    CANCELLED,
    /** It was terminated or timed out: it left no report. */
    LOST
  }
}

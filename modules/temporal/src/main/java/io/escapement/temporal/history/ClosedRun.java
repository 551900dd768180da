package io.escapement.temporal.history;

import io.escapement.policy.Accounted;
import io.escapement.policy.Verdict;
import io.escapement.temporal.ChainPlan;
import io.escapement.temporal.RunReport;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A run of a chain that has ended.
 *
 * @param workflowId the run's workflow
 * @param runId the run
 * @param plan what its chain was started with
 * @param end how it ended
 * @param report what it decided
 * @param executions the windows that ran, by their planned instant
 */
public record ClosedRun(
    String workflowId,
    String runId,
    ChainPlan plan,
    End end,
    RunReport report,
    Map<Instant, Execution> executions) {

  /**
   * How a run ended.
   *
   * @param status as the Temporal Web UI says it, such as {@code TERMINATED}
   * @param at when
   * @param successor the run that the server started after it; empty where the chain ended with it
   */
  public record End(String status, Instant at, Optional<String> successor) {}

  /** Copies the map. */
  public ClosedRun {
    executions = Map.copyOf(executions);
  }

  /** What is accounted for once the run's outcomes are recorded. */
  public Accounted accounted() {
    return plan.after(report);
  }

  /** When it ended. */
  public Instant closedAt() {
    return end.at();
  }

  /** The run that the server started after it; empty where the chain ended with it. */
  public Optional<String> successor() {
    return end.successor();
  }

  /** The outcomes that the run recorded, oldest first. */
  public List<Verdict> verdicts() {
    return report.verdicts();
  }
}

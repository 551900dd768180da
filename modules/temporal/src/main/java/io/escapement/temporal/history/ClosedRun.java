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
 * @param id which one
 * @param plan what its chain was started with
 * @param end how it ended
 * @param report what it decided
 * @param executions the windows that ran, by their planned instant
 * @param decidedAt the run decided on what is owed of the windows planned up to this instant, then
 *     or later; empty where it recorded no outcome, so that nothing tells of a decision
 */
public record ClosedRun(
    Id id,
    ChainPlan plan,
    End end,
    RunReport report,
    Map<Instant, Execution> executions,
    Optional<Instant> decidedAt) {

  /** Which run, of which workflow. */
  public record Id(String workflowId, String runId) {}

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

  /** The run's workflow. */
  public String workflowId() {
    return id.workflowId();
  }

  /** The run's own id. */
  public String runId() {
    return id.runId();
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

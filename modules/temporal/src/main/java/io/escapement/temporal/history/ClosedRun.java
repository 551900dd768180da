package io.escapement.temporal.history;

import io.escapement.policy.Accounted;
import io.escapement.policy.Verdict;
import io.escapement.temporal.ChainInput;
import io.escapement.temporal.RunReport;
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
 * @param report what it decided
 * @param executions the windows that ran, by their planned instant
 */
public record ClosedRun(
    String runId,
    ChainInput input,
    Instant closedAt,
    Optional<String> successor,
    RunReport report,
    Map<Instant, Execution> executions) {

  /** Copies the map. */
  public ClosedRun {
    executions = Map.copyOf(executions);
  }

  /** What is accounted for once the run's outcomes are recorded. */
  public Accounted accounted() {
    return report.accounted(input);
  }

  /** The outcomes that the run recorded, oldest first. */
  public List<Verdict> verdicts() {
    return report.verdicts();
  }
}

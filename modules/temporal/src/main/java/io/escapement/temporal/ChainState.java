package io.escapement.temporal;

import io.escapement.policy.Accounted;
import io.temporal.failure.ApplicationFailure;
import io.temporal.workflow.Workflow;
import java.util.Optional;

/** What the runs before this one left behind. */
final class ChainState {

  private ChainState() {}

  /**
   * The report of the run just before if it failed, else that of the last run that completed, else
   * the chain's start.
   */
  static Accounted accounted(ChainPlan plan) {
    return Workflow.getPreviousRunFailure()
        .flatMap(ChainState::report)
        .or(() -> Optional.ofNullable(Workflow.getLastCompletionResult(RunReport.class)))
        .map(plan::after)
        .orElseGet(plan::before);
  }

  private static Optional<RunReport> report(Exception failure) {
    return failure instanceof ApplicationFailure application
            && RunReport.FAILURE_TYPE.equals(application.getType())
        ? Optional.ofNullable(application.getDetails().get(RunReport.class))
        : Optional.empty();
  }
}

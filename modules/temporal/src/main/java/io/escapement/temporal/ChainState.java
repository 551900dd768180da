package io.escapement.temporal;

import io.temporal.failure.ApplicationFailure;
import io.temporal.workflow.Workflow;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/** What the runs before this one left behind. */
final class ChainState {

  private ChainState() {}

  /**
   * The newest of: the chain's start, the last completed run, and the run just before if it failed.
   * A later run always accounts further, so the newest is the one to go on from.
   */
  static Instant accountedTo(ChainInput input) {
    Optional<RunReport> completed =
        Optional.ofNullable(Workflow.getLastCompletionResult(RunReport.class));
    Optional<RunReport> failed = Workflow.getPreviousRunFailure().flatMap(ChainState::report);
    return Stream.of(completed, failed)
        .flatMap(Optional::stream)
        .map(RunReport::accountedToInstant)
        .reduce(input.sinceInstant(), (left, right) -> left.isAfter(right) ? left : right);
  }

  private static Optional<RunReport> report(Exception failure) {
    return failure instanceof ApplicationFailure application
            && RunReport.FAILURE_TYPE.equals(application.getType())
        ? Optional.ofNullable(application.getDetails().get(RunReport.class))
        : Optional.empty();
  }
}

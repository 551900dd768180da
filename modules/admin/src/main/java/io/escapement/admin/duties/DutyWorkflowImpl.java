package io.escapement.admin.duties;

import io.temporal.activity.ActivityOptions;
import io.temporal.common.RetryOptions;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationFailure;
import io.temporal.workflow.Workflow;
import java.time.Duration;

/**
 * One turn after another; a turn whose replica falls silent is given to another one. It ends where
 * a replica does not know the duty, since its release has none: as long as there is a replica that
 * does, that one starts it again.
 */
public final class DutyWorkflowImpl implements DutyWorkflow {

  /** How long a replica may be silent: the SDK sends a heartbeat at four fifths of it. */
  static final Duration SILENCE = Duration.ofSeconds(10);

  /** A turn is over after this, so that the work moves on to new replicas now and then. */
  static final Duration TURN = Duration.ofMinutes(10);

  /** The type of the failure that says so. */
  static final String UNKNOWN = "unknown";

  private static final int TURNS_A_RUN = 50;

  private final DutyActivities replica =
      Workflow.newActivityStub(
          DutyActivities.class,
          ActivityOptions.newBuilder()
              .setStartToCloseTimeout(TURN.plusMinutes(5))
              .setHeartbeatTimeout(SILENCE)
              .setRetryOptions(
                  RetryOptions.newBuilder()
                      .setInitialInterval(Duration.ofSeconds(1))
                      .setBackoffCoefficient(1)
                      .build())
              .build());

  @Override
  public void keep(String duty) {
    for (int turn = 0; turn < TURNS_A_RUN; turn++) {
      if (!hadTurn(duty)) {
        return;
      }
    }
    Workflow.newContinueAsNewStub(DutyWorkflow.class).keep(duty);
  }

  private boolean hadTurn(String duty) {
    try {
      replica.turn(duty);
      return true;
    } catch (ActivityFailure e) {
      if (e.getCause() instanceof ApplicationFailure why && why.getType().equals(UNKNOWN)) {
        return false;
      }
      throw e;
    }
  }
}

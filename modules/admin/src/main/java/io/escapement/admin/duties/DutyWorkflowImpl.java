package io.escapement.admin.duties;

import io.temporal.activity.ActivityOptions;
import io.temporal.common.RetryOptions;
import io.temporal.workflow.Workflow;
import java.time.Duration;

/** One turn after another; a turn whose replica falls silent is given to another one. */
public final class DutyWorkflowImpl implements DutyWorkflow {

  /** How long a replica may be silent: the SDK sends a heartbeat at four fifths of it. */
  static final Duration SILENCE = Duration.ofSeconds(10);

  /** A turn is over after this, so that the work moves on to new replicas now and then. */
  static final Duration TURN = Duration.ofMinutes(10);

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
      replica.turn(duty);
    }
    Workflow.newContinueAsNewStub(DutyWorkflow.class).keep(duty);
  }
}

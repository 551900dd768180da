package io.escapement.admin.duties;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;

/** A replica's turn at a duty. */
@ActivityInterface
public interface DutyActivities {

  /**
   * Passes each second, until the turn is over.
   *
   * @param duty its name
   */
  @ActivityMethod(name = "escapement.DutyTurn")
  void turn(String duty);
}

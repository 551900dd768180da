package io.escapement.admin.faultpoints;

import java.util.Locale;

/**
 * A place in an edit where the admin can die.
 *
 * @param side just before the step takes effect, or just after, when it does not know yet
 * @param step a change in the database or in the engine
 * @param occurrence the how manieth of its name, 1 or more
 */
public record FaultPoint(Side side, String step, int occurrence) {

  /** The sides of a step. */
  public enum Side {
    /** Nothing of it has arrived. */
    BEFORE,
    /** Its answer has not arrived. */
    AFTER
  }

  /** The same step's other side. */
  public FaultPoint after() {
    return new FaultPoint(Side.AFTER, step, occurrence);
  }

  @Override
  public String toString() {
    String times = occurrence == 1 ? "" : " (%d)".formatted(occurrence);
    return "%s %s%s".formatted(side.name().toLowerCase(Locale.ROOT), step, times);
  }
}

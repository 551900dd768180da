package io.escapement.policy.cron;

import java.time.LocalDate;
import java.util.Set;

/** Dates without slots. */
record LeftOut(Set<LocalDate> dates) {

  private static final long DAY_SECONDS = 86_400;

  /** Whether this local second is on one of the dates. */
  boolean holds(long localSecond) {
    return !dates.isEmpty() && dates.contains(LocalDate.ofEpochDay(day(localSecond)));
  }

  /** The end of the date of this local second. */
  static long end(long localSecond) {
    return (day(localSecond) + 1) * DAY_SECONDS;
  }

  private static long day(long localSecond) {
    return Math.floorDiv(localSecond, DAY_SECONDS);
  }
}

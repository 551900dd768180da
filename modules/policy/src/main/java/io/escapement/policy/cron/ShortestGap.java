package io.escapement.policy.cron;

import java.time.Duration;
import java.time.LocalDate;

/**
 * The smallest distance of two successive firings, exact: the times of day are the same on all
 * days, so it is the smallest gap within a day or, over the smallest number of days from one
 * matching day to the next, from the last time of day to the first. The days are those of the
 * Gregorian cycle, in which every date meets every weekday that it ever meets.
 */
record ShortestGap(CronMasks masks) {

  /** The Gregorian calendar repeats itself after this many days. */
  static final Duration CYCLE = Duration.ofDays(146_097);

  private static final long CYCLE_DAYS = CYCLE.toDays();

  private static final int CYCLE_START = 2000;
  private static final int CYCLE_YEARS = 400;
  private static final int DAY_MINUTES = 24 * 60;

  Duration find() {
    long days = masks.matchesNothing() ? CYCLE_DAYS : daysApart();
    if (days == CYCLE_DAYS) {
      return CYCLE;
    }
    SteadySearch times = new SteadySearch(masks);
    int first = times.timeFrom(0);
    long shortest = Long.MAX_VALUE;
    int last = first;
    for (int time = first; time < DAY_MINUTES; time = times.timeFrom(time + 1)) {
      shortest = time > last ? Math.min(shortest, time - last) : shortest;
      last = time;
    }
    return Duration.ofMinutes(Math.min(shortest, days * DAY_MINUTES + first - last));
  }

  /** One year more than the cycle has, for the step from one cycle to the next. */
  private long daysApart() {
    long shortest = CYCLE_DAYS;
    long last = Long.MIN_VALUE / 2;
    for (int month = 0; month <= CYCLE_YEARS * 12 + 11 && shortest > 1; month++) {
      int year = CYCLE_START + month / 12;
      long lastOfPrevious = LocalDate.of(year, month % 12 + 1, 1).toEpochDay() - 1;
      for (long left = masks.daysIn(year, month % 12 + 1); left != 0; left &= left - 1) {
        long day = lastOfPrevious + Long.numberOfTrailingZeros(left);
        shortest = Math.min(shortest, day - last);
        last = day;
      }
    }
    return shortest;
  }
}

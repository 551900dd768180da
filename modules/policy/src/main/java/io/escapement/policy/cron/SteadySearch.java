package io.escapement.policy.cron;

import java.time.LocalDate;
import java.util.OptionalLong;

/**
 * The search on a clock that is never set back or forth, by bit arithmetic on local minutes counted
 * from 1970-01-01T00:00. Where no zone transition is near, it finds what {@link RobfigSearch} does.
 */
record SteadySearch(CronMasks masks) {

  private static final int HOUR = 60;
  private static final int DAY = 24 * HOUR;

  /** The first matching minute that starts at or after this local second. */
  OptionalLong next(long localSecond) {
    long minute = -Math.floorDiv(-localSecond, 60L);
    long day = Math.floorDiv(minute, (long) DAY);
    int time = timeFrom((int) (minute - day * DAY));
    if (masks.everyDay()) {
      return OptionalLong.of(time < DAY ? day * DAY + time : (day + 1) * DAY + timeFrom(0));
    }
    int startYear = LocalDate.ofEpochDay(Math.floorDiv(localSecond, DAY * 60L)).getYear();
    return next(localSecond, startYear + RobfigSearch.SEARCHED_YEARS);
  }

  /** The same, on no day after the end of this year. */
  OptionalLong next(long localSecond, int lastYear) {
    long minute = -Math.floorDiv(-localSecond, 60L);
    LocalDate date = LocalDate.ofEpochDay(Math.floorDiv(minute, (long) DAY));
    int time = timeFrom((int) (minute - date.toEpochDay() * DAY));
    if (time < DAY && date.getYear() <= lastYear && matches(date)) {
      return OptionalLong.of(date.toEpochDay() * DAY + time);
    }
    OptionalLong later = dayAfter(date, lastYear);
    return later.isPresent()
        ? OptionalLong.of(later.getAsLong() * DAY + timeFrom(0))
        : OptionalLong.empty();
  }

  /** The same times of day, on all days. */
  SteadySearch onAnyDay() {
    return new SteadySearch(masks.onAnyDay());
  }

  /** The first matching minute of a day from this one on; {@link #DAY} or more if none is left. */
  int timeFrom(int minuteOfDay) {
    int hour = minuteOfDay / HOUR;
    long thisHour = masks.minutes() >>> minuteOfDay % HOUR;
    if (masks.hasHour(hour) && thisHour != 0) {
      return minuteOfDay + Long.numberOfTrailingZeros(thisHour);
    }
    long hoursLeft = (masks.hours() & ~CronMasks.STAR) >>> (hour + 1);
    return hoursLeft == 0
        ? DAY
        : (hour + 1 + Long.numberOfTrailingZeros(hoursLeft)) * HOUR
            + Long.numberOfTrailingZeros(masks.minutes());
  }

  boolean matches(LocalDate date) {
    return masks.hasMonth(date.getMonthValue())
        && masks.hasDay(date.getDayOfMonth(), CronMasks.weekday(date.toEpochDay()));
  }

  private OptionalLong dayAfter(LocalDate date, int lastYear) {
    int year = date.getYear();
    int month = date.getMonthValue();
    long days = masks.daysIn(year, month) & -2L << date.getDayOfMonth();
    while (days == 0) {
      year += month == 12 ? 1 : 0;
      month = month == 12 ? 1 : month + 1;
      if (year > lastYear) {
        return OptionalLong.empty();
      }
      days = masks.daysIn(year, month);
    }
    int day = Long.numberOfTrailingZeros(days);
    return OptionalLong.of(LocalDate.of(year, month, day).toEpochDay());
  }
}

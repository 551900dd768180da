package io.escapement.policy.cron;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;

/**
 * What each field matches, one bit for each value. Day-of-month and day-of-week must both match if
 * either carries {@link #STAR}; otherwise one of them is enough. So it is in robfig/cron v3, where
 * {@code *} and {@code *}{@code /1} carry the star, and {@code *}{@code /2} does not.
 */
record CronMasks(long minutes, long hours, long daysOfMonth, long months, long daysOfWeek) {

  static final long STAR = 1L << 63;

  private static final long ALL_DAYS = 0xFFFF_FFFEL;
  private static final long ALL_MONTHS = 0x1FFEL;
  private static final long ALL_WEEKDAYS = 0x7FL;

  /** A factor that repeats seven bits five times over. */
  private static final long FIVE_WEEKS = 1L | 1L << 7 | 1L << 14 | 1L << 21 | 1L << 28;

  boolean hasMinute(int minute) {
    return has(minutes, minute);
  }

  boolean hasHour(int hour) {
    return has(hours, hour);
  }

  boolean hasMonth(int month) {
    return has(months, month);
  }

  /** Whether the day is one to fire on, its month aside; Sunday is weekday 0. */
  boolean hasDay(int dayOfMonth, int weekday) {
    boolean byDate = has(daysOfMonth, dayOfMonth);
    boolean byWeekday = has(daysOfWeek, weekday);
    return bothDayFieldsBind() ? byDate && byWeekday : byDate || byWeekday;
  }

  boolean everyMonth() {
    return (months & ALL_MONTHS) == ALL_MONTHS;
  }

  boolean everyDay() {
    boolean byDate = (daysOfMonth & ALL_DAYS) == ALL_DAYS;
    boolean byWeekday = (daysOfWeek & ALL_WEEKDAYS) == ALL_WEEKDAYS;
    return everyMonth() && (bothDayFieldsBind() ? byDate && byWeekday : byDate || byWeekday);
  }

  /** The same firings as masks of which each needs all five fields: two where a day needs one. */
  List<CronMasks> conjunctions() {
    return bothDayFieldsBind()
        ? List.of(this)
        : List.of(
            new CronMasks(minutes, hours, daysOfMonth, months, ALL_WEEKDAYS),
            new CronMasks(minutes, hours, ALL_DAYS, months, daysOfWeek));
  }

  CronMasks onAnyDay() {
    return new CronMasks(minutes, hours, ALL_DAYS, ALL_MONTHS, ALL_WEEKDAYS);
  }

  /** Whether a field is empty, such as {@code ,}, so that the walk need not search for years. */
  boolean matchesNothing() {
    return minutes == 0 || hours == 0 || months == 0;
  }

  /** The matching days of a month: bit {@code n} for day {@code n}. */
  long daysIn(int year, int month) {
    if (!hasMonth(month)) {
      return 0;
    }
    int firstWeekday = weekday(LocalDate.of(year, month, 1).toEpochDay());
    long weekdays = daysOfWeek & ALL_WEEKDAYS;
    long fromFirst = (weekdays >>> firstWeekday | weekdays << (7 - firstWeekday)) & ALL_WEEKDAYS;
    long byWeekday = (fromFirst * FIVE_WEEKS) << 1;
    long days = bothDayFieldsBind() ? daysOfMonth & byWeekday : daysOfMonth | byWeekday;
    return days & ALL_DAYS & ~(-2L << YearMonth.of(year, month).lengthOfMonth());
  }

  /** The weekday of a day counted from 1970-01-01, a Thursday; Sunday is 0. */
  static int weekday(long epochDay) {
    return Math.floorMod(epochDay + 4, 7);
  }

  private boolean bothDayFieldsBind() {
    return ((daysOfMonth | daysOfWeek) & STAR) != 0;
  }

  private static boolean has(long bits, int value) {
    return (bits >>> value & 1) != 0;
  }
}

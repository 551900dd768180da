package io.escapement.policy.cron;

import java.time.Instant;
import java.time.zone.ZoneRules;
import java.util.Optional;

/**
 * The search of robfig/cron v3 ({@code SpecSchedule.Next}), step for step, so that transitions of
 * the zone have the same effect: month, day, hour, minute and second are moved on in turn, and the
 * walk starts over from the month whenever one of them wraps. Used once for one search.
 */
final class RobfigSearch {

  /** No firing is sought past the end of the local year this many after that of the start. */
  static final int SEARCHED_YEARS = 5;

  private static final int DAY_HOURS = 24;
  private static final int HOUR_SECONDS = 3600;

  private final CronMasks masks;
  private final int lastYear;
  private GoTime time;
  private boolean moved;

  RobfigSearch(CronMasks masks, ZoneRules rules, long fromSecond) {
    this.masks = masks;
    this.time = GoTime.at(rules, fromSecond);
    this.lastYear = time.local().getYear() + SEARCHED_YEARS;
  }

  Optional<Instant> next() {
    while (time.local().getYear() <= lastYear) {
      if (reachMonth() && reachDay() && reachHour() && reachMinute() && reachSecond()) {
        return Optional.of(Instant.ofEpochSecond(time.epochSecond()));
      }
    }
    return Optional.empty();
  }

  private boolean reachMonth() {
    while (!masks.hasMonth(time.local().getMonthValue())) {
      time = (firstMove() ? time.startOfMonth() : time).nextMonth();
      if (time.local().getMonthValue() == 1) {
        return false;
      }
    }
    return true;
  }

  private boolean reachDay() {
    while (!matchesDay()) {
      time = nearestMidnight(dayAfter(firstMove() ? time.startOfDay() : time));
      if (time.local().getDayOfMonth() == 1) {
        return false;
      }
    }
    return true;
  }

  private boolean reachHour() {
    while (!masks.hasHour(time.local().getHour())) {
      time = (firstMove() ? time.startOfHour() : time).plusSeconds(HOUR_SECONDS);
      if (time.local().getHour() == 0) {
        return false;
      }
    }
    return true;
  }

  private boolean reachMinute() {
    while (!masks.hasMinute(time.local().getMinute())) {
      time = (firstMove() ? time.startOfMinute() : time).plusSeconds(60);
      if (time.local().getMinute() == 0) {
        return false;
      }
    }
    return true;
  }

  private boolean reachSecond() {
    while (time.local().getSecond() != 0) {
      firstMove();
      time = time.plusSeconds(1);
      if (time.local().getSecond() == 0) {
        return false;
      }
    }
    return true;
  }

  private boolean matchesDay() {
    long epochDay = time.local().toLocalDate().toEpochDay();
    return masks.hasDay(time.local().getDayOfMonth(), CronMasks.weekday(epochDay));
  }

  /** True once: smaller fields are cleared before the first move only. */
  private boolean firstMove() {
    boolean first = !moved;
    moved = true;
    return first;
  }

  /**
   * Robfig would try the same day forever where a zone skips a whole date (Pacific/Apia,
   * 2011-12-30); a day's worth of seconds passes over it.
   */
  private static GoTime dayAfter(GoTime time) {
    GoTime next = time.nextDay();
    return next.epochSecond() > time.epochSecond()
        ? next
        : time.plusSeconds((long) DAY_HOURS * HOUR_SECONDS);
  }

  /** Where midnight does not exist, an hour before or after it. */
  private static GoTime nearestMidnight(GoTime time) {
    int hour = time.local().getHour();
    int hours = hour > DAY_HOURS / 2 ? DAY_HOURS - hour : -hour;
    return hours == 0 ? time : time.plusSeconds((long) hours * HOUR_SECONDS);
  }
}

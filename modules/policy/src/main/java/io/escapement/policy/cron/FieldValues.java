package io.escapement.policy.cron;

import java.time.LocalDateTime;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What each of the five fields matches, in ascending order. It fires where all five match.
 *
 * @param minutes 0-59
 * @param hours 0-23
 * @param daysOfMonth 1-31
 * @param months 1-12
 * @param daysOfWeek 0-6, Sunday is 0
 */
public record FieldValues(
    List<Integer> minutes,
    List<Integer> hours,
    List<Integer> daysOfMonth,
    List<Integer> months,
    List<Integer> daysOfWeek) {

  /** Copies the lists. */
  public FieldValues {
    minutes = List.copyOf(minutes);
    hours = List.copyOf(hours);
    daysOfMonth = List.copyOf(daysOfMonth);
    months = List.copyOf(months);
    daysOfWeek = List.copyOf(daysOfWeek);
  }

  /**
   * One or two sets of values: on a clock that is never set, a cron fires where all fields of any
   * of them match.
   */
  public static List<FieldValues> of(CronExpression cron) {
    return cron.masks().conjunctions().stream()
        .map(FieldValues::of)
        .filter(values -> !values.isVoid())
        .toList();
  }

  private static FieldValues of(CronMasks masks) {
    return new FieldValues(
        values(CronField.MINUTE, masks.minutes()),
        values(CronField.HOUR, masks.hours()),
        values(CronField.DAY_OF_MONTH, masks.daysOfMonth()),
        values(CronField.MONTH, masks.months()),
        values(CronField.DAY_OF_WEEK, masks.daysOfWeek()));
  }

  /** Whether all fields match a time of a clock, its seconds aside. */
  public boolean matches(LocalDateTime time) {
    return minutes.contains(time.getMinute())
        && hours.contains(time.getHour())
        && daysOfMonth.contains(time.getDayOfMonth())
        && months.contains(time.getMonthValue())
        && daysOfWeek.contains(CronMasks.weekday(time.toLocalDate().toEpochDay()));
  }

  /** Whether there is a field that matches nothing, so that it never fires. */
  private boolean isVoid() {
    return minutes.isEmpty()
        || hours.isEmpty()
        || daysOfMonth.isEmpty()
        || months.isEmpty()
        || daysOfWeek.isEmpty();
  }

  private static List<Integer> values(CronField field, long bits) {
    return IntStream.rangeClosed(field.min(), field.max())
        .filter(value -> (bits >>> value & 1) != 0)
        .boxed()
        .toList();
  }
}

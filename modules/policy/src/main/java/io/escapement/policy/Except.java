package io.escapement.policy;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * The dates without slots: those that a spec names one by one, and those of the calendars that it
 * names. What a calendar's name meant goes with the spec, so that a version means the same for
 * ever.
 */
public final class Except {

  private static final Except NONE = new Except(Set.of(), Map.of());

  private final Set<LocalDate> dates;
  private final Map<String, Set<LocalDate>> calendars;
  private final Set<LocalDate> all;

  private Except(Set<LocalDate> dates, Map<String, Set<LocalDate>> calendars) {
    this.dates = Set.copyOf(dates);
    this.calendars = new Calendars(calendars).byName();
    Set<LocalDate> union = new HashSet<>(dates);
    calendars.values().forEach(union::addAll);
    this.all = Set.copyOf(union);
    ScheduleRules.requireDates(all);
  }

  /** No dates. */
  public static Except none() {
    return NONE;
  }

  /** Dates that are named one by one. */
  public static Except of(Set<LocalDate> dates) {
    return new Except(dates, Map.of());
  }

  /**
   * Dates, and calendars of dates.
   *
   * @param dates those that are named one by one
   * @param calendars those that are meant by a name
   * @throws IllegalArgumentException if they are more than 1,000 together, or not from 1970 to 9999
   */
  public static Except of(Set<LocalDate> dates, Map<String, Set<LocalDate>> calendars) {
    return new Except(dates, calendars);
  }

  /** The dates that are named one by one. */
  public Set<LocalDate> dates() {
    return dates;
  }

  /** The calendars by name, with the dates that each means. */
  public Map<String, Set<LocalDate>> calendars() {
    return calendars;
  }

  /** All dates without slots. */
  public Set<LocalDate> all() {
    return all;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Except except
        && except.dates.equals(dates)
        && except.calendars.equals(calendars);
  }

  @Override
  public int hashCode() {
    return Objects.hash(dates, calendars);
  }

  @Override
  public String toString() {
    return "%s %s".formatted(dates, calendars);
  }
}

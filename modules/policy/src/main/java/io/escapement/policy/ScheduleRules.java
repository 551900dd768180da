package io.escapement.policy;

import io.escapement.policy.cron.CronExpression;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Set;

/** What a {@link Schedule} refuses, in words that name the value, the bound and the remedy. */
final class ScheduleRules {

  /** What a grace stays below the next slot by. */
  static final Duration BELOW = Duration.ofSeconds(1);

  private static final Duration LONGEST_DEADLINE = Duration.ofDays(30);
  private static final Duration SHORTEST_INTERVAL = Duration.ofMinutes(1);
  private static final Duration LONGEST_INTERVAL = Duration.ofDays(366);
  private static final int MOST_DATES = 1000;
  private static final LocalDate FIRST_DATE = LocalDate.EPOCH;
  private static final LocalDate LAST_DATE = LocalDate.of(9999, 12, 31);

  private ScheduleRules() {}

  static void requireSlots(CronExpression cron) {
    if (!cron.everFires()) {
      throw new IllegalArgumentException(
          "cron \"%s\" never fires; name a day that exists".formatted(cron));
    }
  }

  static void requireInterval(Duration interval) {
    Bounds.within("every", interval, SHORTEST_INTERVAL, LONGEST_INTERVAL);
    requireSeconds("every", interval);
  }

  static void requireOffset(Duration offset, Duration interval) {
    requireSeconds("offset", offset);
    if (offset.isNegative() || offset.compareTo(interval) >= 0) {
      throw new IllegalArgumentException(
          "offset %s is not within 0s to below every %s; write what is left of it by that"
              .formatted(Durations.format(offset), Durations.format(interval)));
    }
  }

  private static void requireSeconds(String name, Duration value) {
    if (!value.equals(value.truncatedTo(ChronoUnit.SECONDS))) {
      throw new IllegalArgumentException(
          "%s %s is not in whole seconds; leave out what is below one"
              .formatted(name, Durations.format(value)));
    }
  }

  static void requireTolerance(Tolerance tolerance, Timing timing) {
    requireGrace(tolerance.grace(), timing);
    requireStagger(tolerance.stagger(), tolerance.grace());
    tolerance.completeWithin().ifPresent(limit -> requireDeadline(limit, tolerance.grace()));
  }

  private static void requireGrace(Duration grace, Timing timing) {
    Duration gap = timing.shortestGap();
    if (grace.isNegative() || grace.compareTo(gap) >= 0) {
      throw new IllegalArgumentException(
          "grace %s is not within 0s to below the shortest gap %s of %s; write %s or less"
              .formatted(
                  Durations.format(grace),
                  Durations.format(gap),
                  timing,
                  Durations.format(gap.minus(BELOW))));
    }
  }

  private static void requireStagger(Duration stagger, Duration grace) {
    if (stagger.isNegative() || stagger.compareTo(grace) > 0) {
      throw new IllegalArgumentException(
          "stagger %s is not within 0s to the grace %s; write a time up to the grace, or a longer grace"
              .formatted(Durations.format(stagger), Durations.format(grace)));
    }
  }

  private static void requireDeadline(Duration completeWithin, Duration grace) {
    if (completeWithin.compareTo(grace) <= 0 || completeWithin.compareTo(LONGEST_DEADLINE) > 0) {
      throw new IllegalArgumentException(
          "completeWithin %s is not above the grace %s and up to 30d; write a time between, or a shorter grace"
              .formatted(Durations.format(completeWithin), Durations.format(grace)));
    }
  }

  static void requireDates(Set<LocalDate> except) {
    if (except.size() > MOST_DATES) {
      throw new IllegalArgumentException(
          "except has %d dates, more than %d; remove those that are past"
              .formatted(except.size(), MOST_DATES));
    }
    for (LocalDate date : except) {
      if (date.isBefore(FIRST_DATE) || date.isAfter(LAST_DATE)) {
        throw new IllegalArgumentException(
            "except %s is not within %s to %s; remove it".formatted(date, FIRST_DATE, LAST_DATE));
      }
    }
  }

  /**
   * A search for slots may end after five years, so the dates may not leave out that many: not even
   * counted from the last slot before them, where a chain looks for its next one.
   */
  static void requireSlotsLeft(Timing timing, Set<LocalDate> except) {
    Instant covered = Instant.MIN;
    for (LocalDate date : except.stream().sorted().toList()) {
      Instant before = startOf(date, timing.timezone());
      if (before.isAfter(covered)) {
        covered = requireNext(timing, except, date, timing.previous(before, except).orElse(before));
      }
    }
  }

  /** The slot after the last one before a date that is left out; the date where none ever was. */
  private static Instant requireNext(
      Timing timing, Set<LocalDate> except, LocalDate date, Instant last) {
    return timing.next(last, Set.of()).isPresent()
        ? firstLeft(timing, except, last, date)
        : startOf(date, timing.timezone());
  }

  private static Instant firstLeft(
      Timing timing, Set<LocalDate> except, Instant after, LocalDate date) {
    return timing
        .next(after, except)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    ("except leaves %s no slot in the five years after the last one before %s;"
                            + " remove some dates")
                        .formatted(timing, date)));
  }

  private static Instant startOf(LocalDate date, ZoneId zone) {
    return date.atStartOfDay(zone).toInstant().minusNanos(1);
  }
}

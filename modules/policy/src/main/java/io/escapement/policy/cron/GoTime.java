package io.escapement.policy.cron;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneRules;

/**
 * A second in a zone, with the arithmetic of Go's {@code time} package. Robfig's answers around
 * transitions depend on how {@code time.Date} places local times that do not exist or exist twice,
 * which is not how {@code java.time} does it.
 */
record GoTime(ZoneRules rules, long epochSecond, LocalDateTime local) {

  static GoTime at(ZoneRules rules, long epochSecond) {
    int offset = offset(rules, epochSecond);
    LocalDateTime local = LocalDateTime.ofEpochSecond(epochSecond + offset, 0, ZoneOffset.UTC);
    return new GoTime(rules, epochSecond, local);
  }

  GoTime plusSeconds(long seconds) {
    return at(rules, epochSecond + seconds);
  }

  GoTime nextDay() {
    return placed(local.plusDays(1));
  }

  /** The same day of the next month, running over into the one after where there is no such day. */
  GoTime nextMonth() {
    LocalDate first = local.toLocalDate().withDayOfMonth(1).plusMonths(1);
    return placed(first.plusDays(local.getDayOfMonth() - 1).atTime(local.toLocalTime()));
  }

  GoTime startOfMonth() {
    return placed(local.toLocalDate().withDayOfMonth(1).atStartOfDay());
  }

  GoTime startOfDay() {
    return placed(local.toLocalDate().atStartOfDay());
  }

  GoTime startOfHour() {
    return placed(local.truncatedTo(ChronoUnit.HOURS));
  }

  /** Rounded down on the UTC clock, unlike its siblings. */
  GoTime startOfMinute() {
    return at(rules, epochSecond - Math.floorMod(epochSecond, 60));
  }

  /**
   * Takes the offset in force at the local time read as UTC, and corrects it once. So a time in a
   * gap moves back west of Greenwich and forth east of it, and of two the first or last is taken.
   */
  private GoTime placed(LocalDateTime wanted) {
    long asUtc = wanted.toEpochSecond(ZoneOffset.UTC);
    long guess = asUtc - offset(rules, asUtc);
    return at(rules, asUtc - offset(rules, guess));
  }

  private static int offset(ZoneRules rules, long epochSecond) {
    return rules.getOffset(Instant.ofEpochSecond(epochSecond)).getTotalSeconds();
  }
}

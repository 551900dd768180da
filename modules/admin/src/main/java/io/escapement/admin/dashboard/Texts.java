package io.escapement.admin.dashboard;

import io.escapement.policy.Durations;
import io.escapement.policy.Outcome;
import io.escapement.policy.Schedule;
import io.escapement.policy.Timing;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;

/** How values are written on the dashboard. */
final class Texts {

  private static final DateTimeFormatter INSTANT =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);
  private static final Duration TO_THE_SECOND = Duration.ofMinutes(1);

  private Texts() {}

  static String instant(Instant instant) {
    return INSTANT.format(instant);
  }

  /** To the millisecond below a minute, to the second above. */
  static String duration(Duration duration) {
    boolean isLong = duration.compareTo(TO_THE_SECOND) >= 0;
    return Durations.format(duration.truncatedTo(isLong ? ChronoUnit.SECONDS : ChronoUnit.MILLIS));
  }

  static String schedule(Schedule schedule) {
    return "%s · %s · grace %s"
        .formatted(
            slots(schedule.timing()),
            schedule.isUtc() ? "UTC" : schedule.timezone().getId(),
            Durations.format(schedule.grace()));
  }

  private static String slots(Timing timing) {
    return timing instanceof Timing.Cron cron ? cron.expression().toString() : timing.toString();
  }

  /** Such as {@code late} or {@code failed (compensated)}. */
  static String outcome(Outcome outcome, Optional<String> compensation) {
    return label(outcome) + compensation.map(" (%s)"::formatted).orElse("");
  }

  /** An enum's name as a style class or in a sentence: {@code ON_TIME} is {@code on-time}. */
  static String label(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}

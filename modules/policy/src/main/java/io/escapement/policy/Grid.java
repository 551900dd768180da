package io.escapement.policy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;

/**
 * The instants {@code offset + n × interval} of UTC's clock, counted from 1970 on.
 *
 * @param interval seconds
 * @param offset seconds, below the interval
 */
record Grid(long interval, long offset) {

  static final String EACH_MINUTE = "* * * * *";

  private static final long MINUTE = 60;
  private static final long HOUR = 60 * MINUTE;
  private static final long DAY = 24 * HOUR;

  /** The first of them strictly after an instant, on none of the dates. */
  Instant next(Instant after, Set<LocalDate> except) {
    Instant slot = atOrBefore(after.getEpochSecond()).plusSeconds(interval);
    while (except.contains(date(slot))) {
      Instant end = startOf(date(slot).plusDays(1));
      slot = atOrBefore(end.getEpochSecond() - 1).plusSeconds(interval);
    }
    return slot;
  }

  /** The last of them strictly before an instant, on none of the dates. */
  Instant previous(Instant before, Set<LocalDate> except) {
    Instant slot = atOrBefore(before.minusNanos(1).getEpochSecond());
    while (except.contains(date(slot))) {
      slot = atOrBefore(startOf(date(slot)).getEpochSecond() - 1);
    }
    return slot;
  }

  /**
   * The five fields that fire at just these instants, on UTC's clock; empty where there are none.
   * Ranges are written out, since not every parser of cron takes a step without one.
   */
  Optional<String> cron() {
    if (interval % MINUTE != 0 || offset % MINUTE != 0 || DAY % interval != 0) {
      return Optional.empty();
    }
    if (HOUR % interval == 0) {
      return Optional.of(stepped(offset / MINUTE, interval / MINUTE, 60) + " * * * *");
    }
    return interval % HOUR == 0
        ? Optional.of(
            "%d %s * * *"
                .formatted(offset % HOUR / MINUTE, stepped(offset / HOUR, interval / HOUR, 24)))
        : Optional.empty();
  }

  private static String stepped(long first, long step, long values) {
    if (step == 1) {
      return "*";
    }
    return step == values ? String.valueOf(first) : "%d-%d/%d".formatted(first, values - 1, step);
  }

  private Instant atOrBefore(long second) {
    return Instant.ofEpochSecond(second - Math.floorMod(second - offset, interval));
  }

  private static LocalDate date(Instant instant) {
    return LocalDate.ofInstant(instant, ZoneOffset.UTC);
  }

  private static Instant startOf(LocalDate date) {
    return date.atStartOfDay(ZoneOffset.UTC).toInstant();
  }
}

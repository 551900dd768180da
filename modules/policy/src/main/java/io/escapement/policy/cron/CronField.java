package io.escapement.policy.cron;

import java.util.Locale;
import java.util.OptionalInt;

/** The five fields in the order they are written, with their bounds, both included. */
enum CronField {
  MINUTE("minute", 0, 59, ""),
  HOUR("hour", 0, 23, ""),
  DAY_OF_MONTH("day-of-month", 1, 31, ""),
  MONTH("month", 1, 12, "jan feb mar apr may jun jul aug sep oct nov dec"),
  DAY_OF_WEEK("day-of-week", 0, 6, "sun mon tue wed thu fri sat");

  private static final int NAME_LENGTH = 3;

  private final String label;
  private final int min;
  private final int max;
  private final String names;

  CronField(String label, int min, int max, String names) {
    this.label = label;
    this.min = min;
    this.max = max;
    this.names = names;
  }

  String label() {
    return label;
  }

  int min() {
    return min;
  }

  int max() {
    return max;
  }

  /** The number behind a month or weekday name in any case; empty if there is no such name. */
  OptionalInt named(String name) {
    int at = names.indexOf(name.toLowerCase(Locale.ROOT));
    boolean known = name.length() == NAME_LENGTH && at >= 0 && at % (NAME_LENGTH + 1) == 0;
    return known ? OptionalInt.of(min + at / (NAME_LENGTH + 1)) : OptionalInt.empty();
  }

  /** What may be written, for messages: {@code 1-12 or jan-dec}. */
  String allowed() {
    String numbers = min + "-" + max;
    return names.isEmpty()
        ? numbers
        : numbers
            + " or "
            + names.substring(0, NAME_LENGTH)
            + "-"
            + names.substring(names.length() - NAME_LENGTH);
  }
}

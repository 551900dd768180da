package io.escapement.policy;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations in the short form of specs ({@code 1h30m}, {@code 50ms}) and in ISO-8601. */
public final class Durations {

  private static final Pattern PART = Pattern.compile("(\\d{1,9})(ms|s|m|h|d)");
  private static final Pattern WHOLE = Pattern.compile("(\\d{1,9}(ms|s|m|h|d))+");
  private static final Map<String, Duration> UNITS =
      Map.of(
          "ms", Duration.ofMillis(1),
          "s", Duration.ofSeconds(1),
          "m", Duration.ofMinutes(1),
          "h", Duration.ofHours(1),
          "d", Duration.ofDays(1));

  private Durations() {}

  /**
   * Reads {@code 90s}, {@code 1h30m}, {@code 50ms}, {@code 7d} or an ISO-8601 duration such as
   * {@code PT5M}.
   *
   * @throws IllegalArgumentException if the text is neither
   */
  public static Duration parse(String text) {
    String trimmed = text.strip();
    if (WHOLE.matcher(trimmed).matches()) {
      return sum(PART.matcher(trimmed));
    }
    try {
      return Duration.parse(trimmed);
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException(
          "\"%s\" is not a duration; write one such as 90s, 5m, 1h30m or PT5M".formatted(text), e);
    }
  }

  private static Duration sum(Matcher part) {
    Duration total = Duration.ZERO;
    while (part.find()) {
      Duration unit = UNITS.getOrDefault(part.group(2), Duration.ZERO);
      total = total.plus(unit.multipliedBy(Long.parseLong(part.group(1))));
    }
    return total;
  }

  /** The short form, such as {@code 1h30m}; {@code 0s} for nothing. Exact to the millisecond. */
  public static String format(Duration duration) {
    if (duration.isNegative()) {
      return "-" + format(duration.negated());
    }
    StringBuilder text = new StringBuilder();
    append(text, duration.toDays(), "d");
    append(text, duration.toHoursPart(), "h");
    append(text, duration.toMinutesPart(), "m");
    append(text, duration.toSecondsPart(), "s");
    append(text, duration.toMillisPart(), "ms");
    return text.isEmpty() ? "0s" : text.toString();
  }

  private static void append(StringBuilder text, long amount, String unit) {
    if (amount > 0) {
      text.append(amount).append(unit);
    }
  }
}

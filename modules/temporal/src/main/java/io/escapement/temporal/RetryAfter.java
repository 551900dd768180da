package io.escapement.temporal;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** The wait that a {@code Retry-After} header asks for (RFC 9110, section 10.2.3). */
public final class RetryAfter {

  /** The longest wait; a destination that needs longer says so again after it. */
  public static final Duration LONGEST = Duration.ofHours(1);

  private static final int LONGEST_NUMBER = 9;

  private RetryAfter() {}

  /**
   * Reads the header.
   *
   * @param header seconds, or an HTTP date
   * @param now what a date is held against: the response's {@code Date}, which is by the same
   *     clock, or else the time here
   * @return zero to {@link #LONGEST}; empty where the header is neither
   */
  static Optional<Duration> read(String header, Instant now) {
    String value = header.strip();
    if (value.matches("[0-9]+")) {
      return Optional.of(
          value.length() > LONGEST_NUMBER
              ? LONGEST
              : bounded(Duration.ofSeconds(Long.parseLong(value))));
    }
    return date(value).map(until -> bounded(Duration.between(now, until)));
  }

  static Optional<Instant> date(String header) {
    try {
      return Optional.of(DateTimeFormatter.RFC_1123_DATE_TIME.parse(header.strip(), Instant::from));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  static Duration bounded(Duration wait) {
    if (wait.isNegative()) {
      return Duration.ZERO;
    }
    return wait.compareTo(LONGEST) > 0 ? LONGEST : wait;
  }
}

package io.escapement.admin.platform;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Planned instants from {@code from} up to but not including {@code to}.
 *
 * @param from the first
 * @param to the first that is no longer meant, after {@code from}
 */
public record Period(Instant from, Instant to) {

  private static final Instant END = Instant.parse("9999-12-31T23:59:59Z");

  /** Refuses a period that is empty or runs backwards. */
  public Period {
    if (!from.isBefore(to)) {
      throw ApiException.invalid(
          "from", from.toString(), "write an instant before \"to\" %s".formatted(to));
    }
  }

  /** Unbounded where a side is absent. */
  public static Period of(Optional<String> from, Optional<String> to) {
    return new Period(
        from.map(text -> Parameters.instant("from", text)).orElse(Instant.EPOCH),
        to.map(text -> Parameters.instant("to", text)).orElse(END));
  }

  /** Up to now where {@code to} is absent, and {@code length} long where {@code from} is. */
  public static Period last(
      Duration length, Instant now, Optional<String> from, Optional<String> to) {
    Instant end = to.map(text -> Parameters.instant("to", text)).orElse(now);
    Instant start =
        from.map(text -> Parameters.instant("from", text)).orElseGet(() -> end.minus(length));
    return new Period(start, end);
  }
}

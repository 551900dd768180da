package io.escapement.admin.platform;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reads query parameters; every refusal names the value, the bound and the remedy. */
public final class Parameters {

  private static final int DEFAULT_LIMIT = 50;
  private static final int MAX_LIMIT = 200;
  private static final Instant EARLIEST = Instant.EPOCH;
  private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");
  private static final String INSTANT =
      "write an RFC 3339 instant of the years 1970 to 9999, such as 2026-11-23T02:00:00Z";

  private Parameters() {}

  /** The size of a page: 1 to 200, default 50. */
  public static int limit(Optional<String> text) {
    return text.map(Parameters::limit).orElse(DEFAULT_LIMIT);
  }

  private static int limit(String text) {
    try {
      int limit = Integer.parseInt(text);
      if (limit >= 1 && limit <= MAX_LIMIT) {
        return limit;
      }
    } catch (NumberFormatException e) {
      throw invalidLimit(text);
    }
    throw invalidLimit(text);
  }

  private static ApiException invalidLimit(String text) {
    return ApiException.invalid(
        "limit", text, "write a whole number from 1 to %d".formatted(MAX_LIMIT));
  }

  /** {@code true} or {@code false}; default false. */
  public static boolean flag(String name, Optional<String> text) {
    text.filter(value -> !value.equals("true") && !value.equals("false"))
        .ifPresent(
            value -> {
              throw ApiException.invalid(name, value, "write true or false");
            });
    return text.filter(value -> value.equals("true")).isPresent();
  }

  /** A number from 1 on, of at most 18 digits; empty where the text is none. */
  public static Optional<Long> number(String text) {
    return Optional.of(text).filter(digits -> digits.matches("[1-9]\\d{0,17}")).map(Long::valueOf);
  }

  /** Any text but one with a NUL, for which PostgreSQL refuses even to look. */
  public static void requireText(String name, String text) {
    if (text.indexOf('\0') >= 0) {
      throw ApiException.invalid(name, text, "leave out the NUL in it");
    }
  }

  /** An instant with its offset, years 1970 to 9999. */
  public static Instant instant(String name, String text) {
    try {
      Instant instant = DateTimeFormatter.ISO_OFFSET_DATE_TIME.parse(text, Instant::from);
      if (!instant.isBefore(EARLIEST) && !instant.isAfter(LATEST)) {
        return instant;
      }
    } catch (DateTimeParseException e) {
      throw ApiException.invalid(name, text, INSTANT);
    }
    throw ApiException.invalid(name, text, INSTANT);
  }

  /** One of an enum's constants by the name that {@code label} gives it. */
  public static <E extends Enum<E>> E oneOf(
      String name, String text, Class<E> type, Function<E, String> label) {
    return Arrays.stream(type.getEnumConstants())
        .filter(constant -> label.apply(constant).equals(text))
        .findFirst()
        .orElseThrow(
            () ->
                ApiException.invalid(
                    name,
                    text,
                    Arrays.stream(type.getEnumConstants())
                        .map(label)
                        .collect(Collectors.joining(", ", "write one of ", ""))));
  }
}

package io.escapement.policy.check;

import java.time.Instant;

/**
 * Windows in a stretch of time.
 *
 * @param first the planned instant of the oldest
 * @param last the planned instant of the newest
 * @param count how many they are
 */
public record Span(Instant first, Instant last, int count) {

  /** One window. */
  public static Span of(Instant plannedAt) {
    return new Span(plannedAt, plannedAt, 1);
  }

  /** Whether a window planned at this instant may be one of them. */
  public boolean contains(Instant plannedAt) {
    return !plannedAt.isBefore(first) && !plannedAt.isAfter(last);
  }

  /** With one window more, newer than these. */
  Span plus(Instant newest) {
    return new Span(first, newest, count + 1);
  }

  @Override
  public String toString() {
    return count == 1 ? first.toString() : "%s to %s (%d windows)".formatted(first, last, count);
  }
}

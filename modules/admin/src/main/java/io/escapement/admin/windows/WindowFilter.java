package io.escapement.admin.windows;

import io.escapement.admin.platform.Cursor;
import io.escapement.admin.platform.Parameters;
import io.escapement.admin.platform.Period;
import io.escapement.policy.Outcome;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

/**
 * Which windows of a job are asked for.
 *
 * @param period planned in here
 * @param outcome with this outcome; empty for any, none included
 * @param limit so many at most
 */
record WindowFilter(Period period, Optional<Outcome> outcome, int limit) {

  /** Cuts the period at the cursor: the list runs from the newest window to the oldest. */
  static WindowFilter of(
      Optional<String> from,
      Optional<String> to,
      Optional<String> outcome,
      Optional<String> cursor,
      Optional<String> limit) {
    Period period = Period.of(from, to);
    return new WindowFilter(
        cursor.map(text -> before(period, text)).orElse(period),
        outcome.map(text -> Parameters.oneOf("outcome", text, Outcome.class, Outcome::name)),
        Parameters.limit(limit));
  }

  private static Period before(Period period, String cursor) {
    Instant end = plannedAt(cursor);
    if (end.isAfter(period.to()) || !end.isAfter(period.from())) {
      throw Cursor.invalid(cursor);
    }
    return new Period(period.from(), end);
  }

  private static Instant plannedAt(String cursor) {
    try {
      return Instant.parse(Cursor.key(cursor));
    } catch (DateTimeException e) {
      throw Cursor.invalid(cursor);
    }
  }

  static String cursorKey(WindowView window) {
    return window.plan().plannedAt().toString();
  }

  /** Whether windows without an outcome are asked for, too. */
  boolean wantsPending() {
    return outcome.isEmpty();
  }
}

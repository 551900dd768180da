package io.escapement.temporal;

import io.escapement.policy.Owed;
import io.escapement.policy.Schedule;
import java.time.Instant;

/**
 * A range of {@link Owed} windows in plain values, so that every data converter carries it.
 *
 * @param first RFC 3339: the oldest
 * @param last RFC 3339: the newest
 * @param count how many they are
 */
public record OwedEntry(String first, String last, int count) {

  /** The range without the schedule that planned it. */
  public static OwedEntry of(Owed owed) {
    return new OwedEntry(owed.first().toString(), owed.last().toString(), owed.count());
  }

  Owed owed(Schedule schedule) {
    return new Owed(schedule, Instant.parse(first), Instant.parse(last), count);
  }

  Instant firstInstant() {
    return Instant.parse(first);
  }
}

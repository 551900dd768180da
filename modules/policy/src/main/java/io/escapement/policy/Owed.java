package io.escapement.policy;

import java.time.Instant;
import java.util.Optional;

/**
 * Windows that one schedule planned one after the other, and that are owed, all of them. One entry
 * stands for any number of windows, so that a long outage does not grow a workflow's state.
 *
 * @param schedule what planned them
 * @param first the planned instant of the oldest
 * @param last the planned instant of the newest
 * @param count how many they are, 1 or more
 */
public record Owed(Schedule schedule, Instant first, Instant last, int count) {

  /** Refuses a range that runs backwards or holds nothing. */
  public Owed {
    if (first.isAfter(last) || count < 1) {
      throw new IllegalArgumentException(
          "%d owed windows from %s to %s can't be".formatted(count, first, last));
    }
  }

  /** The windows planned in {@code (after, upTo]}; empty where there are none. */
  public static Optional<Owed> between(Schedule schedule, Instant after, Instant upTo) {
    Optional<Instant> first = schedule.next(after).filter(slot -> !slot.isAfter(upTo));
    return first.map(
        oldest -> {
          Instant newest = schedule.latest(upTo).orElse(oldest);
          return new Owed(schedule, oldest, newest, schedule.count(after, newest));
        });
  }

  /** Whether an instant lies between the oldest and the newest of them. */
  public boolean contains(Instant slot) {
    return !slot.isBefore(first) && !slot.isAfter(last);
  }

  /** Those planned before an instant. */
  Optional<Owed> before(Instant instant) {
    return instant.isAfter(last)
        ? Optional.of(this)
        : between(schedule, first.minusNanos(1), instant.minusNanos(1));
  }

  /** Those planned after an instant. */
  Optional<Owed> after(Instant instant) {
    return instant.isBefore(first) ? Optional.of(this) : between(schedule, instant, last);
  }

  /** The planned instant of the window that has this many older ones before it. */
  Instant at(int index) {
    Instant slot = first;
    for (int at = 0; at < index; at++) {
      slot = schedule.next(slot).orElseThrow();
    }
    return slot;
  }

  /** Both as one, where no window lies between them. */
  public Optional<Owed> join(Owed newer) {
    boolean adjacent =
        schedule.equals(newer.schedule)
            && schedule.next(last).filter(newer.first::equals).isPresent();
    return adjacent
        ? Optional.of(new Owed(schedule, first, newer.last, count + newer.count))
        : Optional.empty();
  }
}

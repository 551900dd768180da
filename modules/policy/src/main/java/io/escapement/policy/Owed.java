package io.escapement.policy;

import java.time.Instant;
import java.util.Iterator;
import java.util.Optional;
import java.util.stream.Stream;

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
    Iterator<Instant> slots = schedule.slots(after, upTo).iterator();
    if (!slots.hasNext()) {
      return Optional.empty();
    }
    Instant first = slots.next();
    Instant last = first;
    int count = 1;
    while (slots.hasNext()) {
      last = slots.next();
      count++;
    }
    return Optional.of(new Owed(schedule, first, last, count));
  }

  /** Whether one of them is planned at this instant. */
  public boolean contains(Instant slot) {
    return before(slot.plusNanos(1)).filter(older -> older.last.equals(slot)).isPresent();
  }

  /** What is left, in one range or two, once the window planned at this instant is taken out. */
  Stream<Owed> without(Instant slot) {
    return contains(slot)
        ? Stream.of(before(slot), after(slot)).flatMap(Optional::stream)
        : Stream.of(this);
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
  Optional<Owed> join(Owed newer) {
    boolean adjacent =
        schedule.equals(newer.schedule)
            && schedule.next(last).filter(newer.first::equals).isPresent();
    return adjacent
        ? Optional.of(new Owed(schedule, first, newer.last, count + newer.count))
        : Optional.empty();
  }
}

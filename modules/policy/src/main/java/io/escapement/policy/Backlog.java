package io.escapement.policy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The missed windows of a job that are still owed.
 *
 * @param ranges oldest first
 */
public record Backlog(List<Owed> ranges) {

  /** Refuses ranges out of order. */
  public Backlog {
    ranges = List.copyOf(ranges);
    for (int at = 1; at < ranges.size(); at++) {
      if (!ranges.get(at - 1).last().isBefore(ranges.get(at).first())) {
        throw new IllegalArgumentException(
            "owed windows from %s come after those up to %s"
                .formatted(ranges.get(at).first(), ranges.get(at - 1).last()));
      }
    }
  }

  /** Nothing is owed. */
  public static Backlog none() {
    return new Backlog(List.of());
  }

  /** Windows of one schedule by their planned instants, oldest first, as few ranges. */
  public static Backlog of(Schedule schedule, List<Instant> slots) {
    List<Owed> ranges = new ArrayList<>();
    slots.forEach(slot -> append(ranges, new Owed(schedule, slot, slot, 1)));
    return new Backlog(ranges);
  }

  /** Whether nothing is owed. */
  public boolean isEmpty() {
    return ranges.isEmpty();
  }

  /** How many windows are owed. */
  public int count() {
    return ranges.stream().mapToInt(Owed::count).sum();
  }

  /** Whether the window planned at this instant is owed. */
  public boolean contains(Instant slot) {
    return ranges.stream().anyMatch(range -> range.contains(slot));
  }

  /** With windows that are newer than all here. */
  public Backlog plus(Owed newest) {
    List<Owed> longer = new ArrayList<>(ranges);
    append(longer, newest);
    return new Backlog(longer);
  }

  /** As part of the last range where no window lies between them. */
  private static void append(List<Owed> ranges, Owed newest) {
    int last = ranges.size() - 1;
    Optional<Owed> joined = last < 0 ? Optional.empty() : ranges.get(last).join(newest);
    joined.ifPresentOrElse(longer -> ranges.set(last, longer), () -> ranges.add(newest));
  }

  /** Without the window planned at this instant. */
  public Backlog without(Instant slot) {
    return new Backlog(ranges.stream().flatMap(range -> range.without(slot)).toList());
  }

  /** The part planned before an instant. */
  Backlog before(Instant instant) {
    return new Backlog(ranges.stream().flatMap(range -> range.before(instant).stream()).toList());
  }

  /** The part planned at or after an instant. */
  Backlog from(Instant instant) {
    Instant justBefore = instant.minusNanos(1);
    return new Backlog(ranges.stream().flatMap(range -> range.after(justBefore).stream()).toList());
  }

  /** The planned instant of the oldest of the newest so many; empty where fewer are owed. */
  Optional<Instant> oldestOfNewest(int most) {
    int older = count() - most;
    if (older <= 0) {
      return Optional.empty();
    }
    for (Owed range : ranges) {
      if (older < range.count()) {
        return Optional.of(range.at(older));
      }
      older -= range.count();
    }
    return Optional.empty();
  }

  /** The oldest of them. */
  public Optional<Window> oldest(String jobId) {
    return next(jobId, CatchUp.Order.OLDEST_FIRST);
  }

  /** The window whose turn it is. */
  Optional<Window> next(String jobId, CatchUp.Order order) {
    if (ranges.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        switch (order) {
          case OLDEST_FIRST -> {
            Owed range = ranges.get(0);
            yield range.schedule().window(jobId, range.first());
          }
          case NEWEST_FIRST -> {
            Owed range = ranges.get(ranges.size() - 1);
            yield range.schedule().window(jobId, range.last());
          }
        });
  }
}

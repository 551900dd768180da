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
    Owed tail = newest;
    if (!longer.isEmpty()) {
      Optional<Owed> joined = longer.get(longer.size() - 1).join(newest);
      if (joined.isPresent()) {
        longer.remove(longer.size() - 1);
        tail = joined.get();
      }
    }
    longer.add(tail);
    return new Backlog(longer);
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

package io.escapement.policy;

import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;

/**
 * All windows that a job ever plans: each version of its spec plans those of its own era, {@code
 * (since, since of the next version]}, so that an edit neither loses a window nor doubles one.
 *
 * @param versions in the order of their numbers
 * @param deletedAt no window is planned after this instant; empty while the job lives
 */
public record Plan(List<SpecVersion> versions, Optional<Instant> deletedAt) {

  /**
   * A planned instant and who planned it.
   *
   * @param at the slot
   * @param version the version in whose era it lies
   */
  public record Slot(Instant at, SpecVersion version) {}

  /** Refuses versions out of order. */
  public Plan {
    versions = List.copyOf(versions);
    for (int at = 1; at < versions.size(); at++) {
      requireOrder(versions.get(at - 1), versions.get(at));
    }
  }

  /** The plan of a job that is not deleted. */
  public static Plan of(SpecVersion... versions) {
    return new Plan(List.of(versions), Optional.empty());
  }

  private static void requireOrder(SpecVersion earlier, SpecVersion later) {
    if (earlier.number() >= later.number() || earlier.since().isAfter(later.since())) {
      throw new IllegalArgumentException(
          "version %d since %s can't follow version %d since %s"
              .formatted(later.number(), later.since(), earlier.number(), earlier.since()));
    }
  }

  /** The first slot strictly after an instant, of whatever version. */
  public Optional<Slot> next(Instant after) {
    for (int at = 0; at < versions.size(); at++) {
      Optional<Slot> slot = next(at, after);
      if (slot.isPresent()) {
        return slot;
      }
    }
    return Optional.empty();
  }

  private Optional<Slot> next(int index, Instant after) {
    SpecVersion version = versions.get(index);
    Instant end = end(index);
    return after.isBefore(end)
        ? version
            .spec()
            .schedule()
            .next(after.isBefore(version.since()) ? version.since() : after)
            .filter(slot -> !slot.isAfter(end))
            .map(slot -> new Slot(slot, version))
        : Optional.empty();
  }

  /** The last instant of an era. */
  private Instant end(int index) {
    Instant end = deletedAt.orElse(Instant.MAX);
    boolean newest = index + 1 == versions.size();
    return newest || end.isBefore(versions.get(index + 1).since())
        ? end
        : versions.get(index + 1).since();
  }

  /** The version that planned a window at this very instant; empty where none did. */
  public Optional<SpecVersion> plannerOf(Instant slot) {
    return next(slot.minusNanos(1)).filter(planned -> planned.at().equals(slot)).map(Slot::version);
  }

  /** The version of that number. */
  public Optional<SpecVersion> version(int number) {
    return versions.stream().filter(version -> version.number() == number).findFirst();
  }

  /** All slots in {@code (after, upTo]}, oldest first, found as they are asked for. */
  public Iterable<Slot> slots(Instant after, Instant upTo) {
    return () -> new Slots(after, upTo);
  }

  private final class Slots implements Iterator<Slot> {
    private final Instant upTo;
    private Optional<Slot> ahead;

    Slots(Instant after, Instant upTo) {
      this.upTo = upTo;
      this.ahead = upToTheEnd(after);
    }

    private Optional<Slot> upToTheEnd(Instant after) {
      return Plan.this.next(after).filter(slot -> !slot.at().isAfter(upTo));
    }

    @Override
    public boolean hasNext() {
      return ahead.isPresent();
    }

    @Override
    public Slot next() {
      Slot slot = ahead.orElseThrow(NoSuchElementException::new);
      ahead = upToTheEnd(slot.at());
      return slot;
    }
  }
}

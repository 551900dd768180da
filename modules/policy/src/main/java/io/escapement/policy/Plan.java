package io.escapement.policy;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * All windows that a job ever plans: each version of its spec plans those of its own era, {@code
 * (since, since of the next one]}, so that an edit neither loses a window nor doubles one.
 *
 * @param versions oldest era first; a number may come again where a chain of that version came back
 * @param deletions when the job did not exist: no window is planned in them
 */
public record Plan(List<SpecVersion> versions, List<Suspended> deletions) {

  /**
   * A planned instant and who planned it.
   *
   * @param at the slot
   * @param version the version in whose era it lies
   */
  public record Slot(Instant at, SpecVersion version) {}

  /** Copies the lists; refuses eras out of order. */
  public Plan {
    versions = List.copyOf(versions);
    deletions = List.copyOf(deletions);
    for (int at = 1; at < versions.size(); at++) {
      requireOrder(versions.get(at - 1), versions.get(at));
    }
  }

  /** The plan of a job that was never deleted. */
  public static Plan of(SpecVersion... versions) {
    return new Plan(List.of(versions), List.of());
  }

  private static void requireOrder(SpecVersion earlier, SpecVersion later) {
    if (earlier.since().isAfter(later.since())) {
      throw new IllegalArgumentException(
          "version %d since %s can't follow version %d since %s"
              .formatted(later.number(), later.since(), earlier.number(), earlier.since()));
    }
  }

  /** The first slot strictly after an instant, of whatever version. */
  public Optional<Slot> next(Instant after) {
    Optional<Slot> slot = nextOfVersions(after);
    Optional<Suspended> deletion = slot.flatMap(planned -> deletionOf(planned.at()));
    return deletion.isEmpty() ? slot : deletion.get().until().flatMap(this::next);
  }

  private Optional<Suspended> deletionOf(Instant slot) {
    return deletions.isEmpty()
        ? Optional.empty()
        : deletions.stream().filter(deletion -> deletion.covers(slot)).findFirst();
  }

  private Optional<Slot> nextOfVersions(Instant after) {
    for (int at = 0; at < versions.size(); at++) {
      Optional<Slot> slot = nextOfEra(at, after);
      if (slot.isPresent()) {
        return slot;
      }
    }
    return Optional.empty();
  }

  private Optional<Slot> nextOfEra(int index, Instant after) {
    SpecVersion version = versions.get(index);
    Instant end = index + 1 < versions.size() ? versions.get(index + 1).since() : Instant.MAX;
    return after.isBefore(end)
        ? version
            .spec()
            .schedule()
            .next(after.isBefore(version.since()) ? version.since() : after)
            .filter(slot -> !slot.isAfter(end))
            .map(slot -> new Slot(slot, version))
        : Optional.empty();
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
    return () ->
        Stream.iterate(
                nextUpTo(after, upTo),
                Optional::isPresent,
                slot -> slot.flatMap(planned -> nextUpTo(planned.at(), upTo)))
            .map(Optional::orElseThrow)
            .iterator();
  }

  private Optional<Slot> nextUpTo(Instant after, Instant upTo) {
    return next(after).filter(slot -> !slot.at().isAfter(upTo));
  }
}

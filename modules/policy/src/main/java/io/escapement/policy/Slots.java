package io.escapement.policy;

import java.time.Instant;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;

/** All slots in {@code (after, upTo]}, oldest first, found as they are asked for. */
record Slots(Schedule schedule, Instant after, Instant upTo) implements Iterable<Instant> {

  @Override
  public Iterator<Instant> iterator() {
    return new Walk();
  }

  private Optional<Instant> following(Instant slot) {
    return schedule.next(slot).filter(next -> !next.isAfter(upTo));
  }

  private final class Walk implements Iterator<Instant> {
    private Optional<Instant> ahead = following(after);

    @Override
    public boolean hasNext() {
      return ahead.isPresent();
    }

    @Override
    public Instant next() {
      Instant slot = ahead.orElseThrow(NoSuchElementException::new);
      ahead = following(slot);
      return slot;
    }
  }
}

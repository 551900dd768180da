package io.escapement.policy.check;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Goes through items in the order of an instant that each has. */
final class Cursor<T> {

  /** Ahead of a cursor that is at its end. */
  static final Instant END = Instant.MAX;

  private final Iterator<T> items;
  private final Function<T, Instant> key;
  private Optional<T> next = Optional.empty();
  private Instant ahead = END;

  Cursor(Iterator<T> sorted, Function<T, Instant> key) {
    this.items = sorted;
    this.key = key;
    advance();
  }

  static <T> Cursor<T> sorted(Stream<T> items, Function<T, Instant> key) {
    return new Cursor<>(items.sorted(Comparator.comparing(key)).iterator(), key);
  }

  Instant ahead() {
    return ahead;
  }

  /** Those at an instant, if it is their turn. */
  List<T> take(Instant at) {
    if (!ahead.equals(at)) {
      return List.of();
    }
    List<T> taken = new ArrayList<>(1);
    while (ahead.equals(at)) {
      next.ifPresent(taken::add);
      advance();
    }
    return taken;
  }

  private void advance() {
    next = items.hasNext() ? Optional.of(items.next()) : Optional.empty();
    ahead = next.map(key).orElse(END);
  }
}

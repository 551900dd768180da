package io.escapement.policy.cron;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/**
 * Finds the last firing before an instant with a forward search only: looks ever further back until
 * a firing lies ahead of the instant, then halves the stretch between the two.
 */
record PreviousSearch(Function<Instant, Optional<Instant>> next, Instant before) {

  private static final Duration SHORTEST = Duration.ofMinutes(1);
  private static final Duration LONGEST = Duration.ofDays(5 * 365 + 1);

  Optional<Instant> find() {
    for (Duration back = SHORTEST; back.compareTo(LONGEST) < 0; back = back.multipliedBy(2)) {
      Optional<Instant> firing = firingAfter(before.minus(back));
      if (firing.isPresent()) {
        return firing.map(this::last);
      }
    }
    return firingAfter(before.minus(LONGEST)).map(this::last);
  }

  private Instant last(Instant early) {
    Instant firing = early;
    Instant end = before;
    while (Duration.between(firing, end).compareTo(SHORTEST) > 0) {
      Instant middle = firing.plus(Duration.between(firing, end).dividedBy(2));
      Optional<Instant> later = firingAfter(middle);
      firing = later.orElse(firing);
      end = later.isPresent() ? end : middle;
    }
    Optional<Instant> later = firingAfter(firing);
    while (later.isPresent()) {
      firing = later.get();
      later = firingAfter(firing);
    }
    return firing;
  }

  private Optional<Instant> firingAfter(Instant after) {
    return next.apply(after).filter(firing -> firing.isBefore(before));
  }
}

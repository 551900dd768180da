package io.escapement.policy;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What a run has done so far.
 *
 * @param caughtUp how many owed windows it took
 * @param lastEnded when its last window ended; empty before the first
 * @param longest how long the longest of its windows took
 */
public record Served(int caughtUp, Optional<Instant> lastEnded, Duration longest) {

  /** Nothing yet. */
  public static Served nothing() {
    return new Served(0, Optional.empty(), Duration.ZERO);
  }

  /** After one more window. */
  public Served plus(Kind kind, Instant started, Instant ended) {
    Duration took = Duration.between(started, ended);
    return new Served(
        kind == Kind.CATCH_UP ? caughtUp + 1 : caughtUp,
        Optional.of(ended),
        took.compareTo(longest) > 0 ? took : longest);
  }
}

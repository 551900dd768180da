package io.escapement.temporal;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;

/**
 * How far a worker's clock is from the server's. An attempt reaches the worker a moment after the
 * server has noted its start, so the worker's clock minus that start is the skew plus that moment.
 * The least of the last samples has the least of it.
 */
final class ClockSkew {

  /** A clock that has been stepped shows after this many attempts, one that went back at once. */
  static final int SAMPLES = 20;

  private final Duration bound;
  private final Deque<Duration> samples = new ArrayDeque<>();

  /** A skew that is worth a warning above this bound, in either direction. */
  ClockSkew(Duration bound) {
    this.bound = bound;
  }

  /**
   * Takes in one attempt.
   *
   * @param startedByServer when the attempt started, by the server's clock
   * @param seenByWorker when the worker began it, by its own
   * @return the skew as it is known now: positive where the worker's clock is ahead
   */
  synchronized Duration sample(Instant startedByServer, Instant seenByWorker) {
    samples.addLast(Duration.between(startedByServer, seenByWorker));
    if (samples.size() > SAMPLES) {
      samples.removeFirst();
    }
    return Collections.min(samples);
  }

  boolean isOver(Duration skew) {
    return skew.abs().compareTo(bound) > 0;
  }
}

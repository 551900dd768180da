package io.escapement.policy;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * Exponential delays between attempts, bounded and jittered.
 *
 * @param initial the delay after the first failure, 1 ms to {@code max}; default 1 s, or {@code
 *     max} where that is shorter
 * @param factor the growth from one delay to the next, 1.0 to 10.0; default 2.0
 * @param max the longest delay, {@code initial} to 24 h; default 5 min, or {@code initial} where
 *     that is longer
 * @param jitter how each delay is spread; default {@link Jitter#FULL}
 */
public record Backoff(Duration initial, double factor, Duration max, Jitter jitter) {

  /** The shortest delay, because the Temporal server takes a delay of zero as "do not retry". */
  public static final Duration SHORTEST = Duration.ofMillis(1);

  private static final Duration LONGEST = Duration.ofHours(24);
  private static final double STEEPEST = 10.0;
  private static final int DECORRELATED_GROWTH = 3;

  /** Refuses values outside the ranges above. */
  public Backoff {
    Bounds.within("initial", initial, SHORTEST, LONGEST);
    Bounds.within("max", max, SHORTEST, LONGEST);
    if (!(factor >= 1.0 && factor <= STEEPEST)) {
      throw new IllegalArgumentException("factor %s is not within 1.0 to 10.0".formatted(factor));
    }
    if (initial.compareTo(max) > 0) {
      throw new IllegalArgumentException(
          "initial %s is longer than max %s; raise max or lower initial"
              .formatted(Durations.format(initial), Durations.format(max)));
    }
  }

  /** 1 s, doubling up to 5 min, with full jitter. */
  public static Backoff ofDefaults() {
    return new Backoff(Duration.ofSeconds(1), 2.0, Duration.ofMinutes(5), Jitter.FULL);
  }

  /**
   * The delay before the next attempt.
   *
   * @param failures how many attempts have failed so far, 1 or more
   * @param previous the delay before the attempt that just failed; only {@link Jitter#DECORRELATED}
   *     looks at it, and takes anything shorter than {@code initial} as {@code initial}
   * @param random where the jitter comes from
   * @return {@link #SHORTEST} to {@code max}
   */
  public Duration delay(int failures, Duration previous, RandomGenerator random) {
    long whole = exponential(failures);
    long millis =
        switch (jitter) {
          case NONE -> whole;
          case FULL -> random.nextLong(whole + 1);
          case EQUAL -> whole - whole / 2 + random.nextLong(whole / 2 + 1);
          case DECORRELATED -> decorrelated(previous, random);
        };
    return Duration.ofMillis(Math.max(SHORTEST.toMillis(), millis));
  }

  private long exponential(int failures) {
    if (failures < 1) {
      throw new IllegalArgumentException("a delay follows 1 or more failures, not " + failures);
    }
    double grown = initial.toMillis() * Math.pow(factor, failures - 1.0);
    return (long) Math.min(grown, (double) max.toMillis());
  }

  private long decorrelated(Duration previous, RandomGenerator random) {
    long low = initial.toMillis();
    long high = Math.max(previous.toMillis(), low) * DECORRELATED_GROWTH;
    return Math.min(max.toMillis(), low + random.nextLong(high - low + 1));
  }
}

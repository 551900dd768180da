package io.escapement.policy;

import java.time.Duration;

/**
 * What follows a failure for one reason, in place of what follows the others.
 *
 * @param backoff the delays before the next attempt
 * @param timeoutFactor how much longer than the failed attempt the next one may take, 1.0 to 10.0;
 *     default 1.0, no longer
 */
public record ReasonRetry(Backoff backoff, double timeoutFactor) {

  private static final double STEEPEST = 10.0;

  /** Refuses a factor outside its range. */
  public ReasonRetry {
    if (!(timeoutFactor >= 1.0 && timeoutFactor <= STEEPEST)) {
      throw new IllegalArgumentException(
          "timeoutFactor %s is not within 1.0 to 10.0; leave it out for an unchanged timeout"
              .formatted(timeoutFactor));
    }
  }

  /** Delays of its own, and the timeout as it was. */
  public static ReasonRetry of(Backoff backoff) {
    return new ReasonRetry(backoff, 1.0);
  }

  /** Whether the next attempt may take longer than the one that failed. */
  public boolean givesMoreTime() {
    return timeoutFactor > 1.0;
  }

  /** What the next attempt may take, {@link ActivitySpec#LONGEST_TIMEOUT} at most. */
  Duration timeoutAfter(Duration given) {
    double grown = given.toMillis() * timeoutFactor;
    return Duration.ofMillis(
        (long) Math.min(grown, (double) ActivitySpec.LONGEST_TIMEOUT.toMillis()));
  }
}

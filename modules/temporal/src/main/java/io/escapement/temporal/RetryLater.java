package io.escapement.temporal;

import io.escapement.policy.Reason;
import java.time.Duration;
import java.util.Optional;

/**
 * The destination asked to be left alone for a while: {@code rate-limited}. Throw it where a client
 * library tells the wait in its own way; for HTTP there is {@link HttpFailure}.
 */
public final class RetryLater extends RuntimeException implements Explained {

  private static final long serialVersionUID = 1;

  private final Duration wait;

  /**
   * Asks for a wait.
   *
   * @param wait the jittered delay of the retry policy begins once it is over; cut to {@link
   *     RetryAfter#LONGEST}, and to zero where it is negative
   */
  public RetryLater(Duration wait, String message, Throwable cause) {
    super(message, cause);
    this.wait = RetryAfter.bounded(wait);
  }

  @Override
  public String reason() {
    return Reason.RATE_LIMITED;
  }

  @Override
  public Optional<Duration> retryAfter() {
    return Optional.of(wait);
  }
}

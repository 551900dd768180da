package io.escapement.temporal;

import io.escapement.policy.RetryPolicy;
import java.time.Duration;
import java.util.Optional;

/**
 * What the next activity of a window is asked for with. The first one makes all attempts, unless
 * one of them is handed back or finds no worker.
 *
 * @param attemptsBefore how many attempts earlier activities made
 * @param timeout how long each of its attempts may take
 * @param earlier how the last attempt before it failed; empty for the first activity
 * @param stop which of the placement's queues it is offered on, from 0 on
 */
record Try(int attemptsBefore, Duration timeout, Optional<TryHeader.Earlier> earlier, int stop)
    implements WindowWork.Step {

  static Try first(Duration timeout) {
    return new Try(0, timeout, Optional.empty(), 0);
  }

  boolean isFirst() {
    return attemptsBefore == 0;
  }

  /** The rest of the attempts, after one that found no worker. */
  Try goOn(int attempts) {
    return new Try(attempts, timeout, earlier, stop);
  }

  /** The rest of the attempts on the next queue. */
  Try elsewhere(int attempts) {
    return new Try(attempts, timeout, earlier, stop + 1);
  }

  /** The rest of the attempts, after one that failed and a delay. */
  Try again(RetryPolicy retry, FailedActivity failed, Duration delay) {
    return new Try(
        failed.attempts(),
        retry.timeoutAfter(failed.reason(), timeout),
        Optional.of(new TryHeader.Earlier(failed.reason(), delay.toMillis())),
        stop);
  }

  /** How long the last attempt before had been waited for. */
  Duration delayBefore() {
    return earlier.map(last -> Duration.ofMillis(last.delayMillis())).orElse(Duration.ZERO);
  }
}

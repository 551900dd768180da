package io.escapement.policy;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The Temporal activity that undoes what a window's work has done, once that has failed for good.
 *
 * @param type the activity type, as registered by the worker; 1 to 255 characters
 * @param taskQueue the queue whose workers run it, 1 to 255 characters; default the job's
 * @param timeout how long one attempt may take, 1 s to 7 d; default 10 min
 */
public record CompensationSpec(String type, Optional<String> taskQueue, Duration timeout) {

  private static final Duration LONGEST_WAIT = Duration.ofMinutes(10);

  /** Refuses names and timeouts outside the ranges above. */
  public CompensationSpec {
    ActivitySpec.requireName("type", type);
    taskQueue.ifPresent(queue -> ActivitySpec.requireName("taskQueue", queue));
    ActivitySpec.requireTimeout(timeout);
  }

  /** A compensation on the job's own task queue, with the default timeout. */
  public static CompensationSpec of(String type) {
    return new CompensationSpec(type, Optional.empty(), ActivitySpec.DEFAULT_TIMEOUT);
  }

  /**
   * How long a run waits for a compensation before it goes on without it: half of the time that is
   * left to the job's next slot, so that the slot is met, and 10 min at most.
   *
   * @param own the job's slots
   */
  public static Instant waitUntil(Schedule own, Instant now) {
    Duration half =
        own.next(now).map(slot -> Duration.between(now, slot).dividedBy(2)).orElse(LONGEST_WAIT);
    return now.plus(half.compareTo(LONGEST_WAIT) < 0 ? half : LONGEST_WAIT);
  }
}

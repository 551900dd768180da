package io.escapement.policy;

import java.time.Instant;

/**
 * One planned firing of a job, with the data interval {@code [intervalStart, plannedAt)} that a job
 * uses to pick its partition.
 *
 * @param jobId the job's id
 * @param plannedAt the nominal slot, never the time something really happened
 * @param intervalStart the planned instant of the window before; {@code plannedAt} itself where
 *     there is none within the five years that a cron expression is searched
 */
public record Window(String jobId, Instant plannedAt, Instant intervalStart) {

  /** Refuses an interval that would end before it starts. */
  public Window {
    if (intervalStart.isAfter(plannedAt)) {
      throw new IllegalArgumentException(
          "the data interval of %s starts at %s, after its end %s"
              .formatted(jobId, intervalStart, plannedAt));
    }
  }

  /** The data to work on. */
  public DataInterval interval() {
    return new DataInterval(intervalStart, plannedAt);
  }

  /** The idempotency key that all attempts, catch-ups and replays of this window share. */
  public IdempotencyKey key() {
    return IdempotencyKey.of(jobId, plannedAt);
  }
}

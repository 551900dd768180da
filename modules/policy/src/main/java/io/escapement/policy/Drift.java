package io.escapement.policy;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Actual minus planned, split by the stage in which the time went. The stages add up to {@code
 * completed - plannedAt} exactly, because each ends where the next begins.
 *
 * @param timer from the planned instant until the run's first workflow task was due; outages of the
 *     server and, for a missed window, the wait for the next slot are in here
 * @param workflowQueue until a worker took that task
 * @param dispatch until the run asked for the activity
 * @param activityQueue until the first attempt started
 * @param retries until the last attempt started: failed attempts and the delays between them
 * @param work the last attempt
 */
public record Drift(
    Duration timer,
    Duration workflowQueue,
    Duration dispatch,
    Duration activityQueue,
    Duration retries,
    Duration work) {

  /** The stages of a window, each instant cut to the millisecond first. */
  public static Drift between(Instant plannedAt, Timeline line) {
    return new Drift(
        stage(plannedAt, line.taskScheduled()),
        stage(line.taskScheduled(), line.taskStarted()),
        stage(line.taskStarted(), line.activityScheduled()),
        stage(line.activityScheduled(), line.firstStarted()),
        stage(line.firstStarted(), line.lastStarted()),
        stage(line.lastStarted(), line.completed()));
  }

  private static Duration stage(Instant from, Instant to) {
    return Duration.between(from.truncatedTo(ChronoUnit.MILLIS), to.truncatedTo(ChronoUnit.MILLIS));
  }

  /** From the planned instant until the outcome. */
  public Duration total() {
    return lateness().plus(retries).plus(work);
  }

  /** From the planned instant until the first attempt started. */
  public Duration lateness() {
    return timer.plus(workflowQueue).plus(dispatch).plus(activityQueue);
  }
}

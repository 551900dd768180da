package io.escapement.temporal;

import io.escapement.policy.Reason;
import io.temporal.api.enums.v1.RetryState;
import io.temporal.api.enums.v1.TimeoutType;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.TimeoutFailure;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What an activity's failure means for its window.
 *
 * @param how what happened
 * @param reason why the last attempt failed
 * @param attempts how many attempts of the window started, those of earlier activities included
 * @param delay how long the worker wants the next attempt to wait; of a lost one, how long it had
 *     waited itself
 */
record FailedActivity(How how, String reason, int attempts, Duration delay) {

  /** What happened to the activity's last attempt. */
  enum How {
    /** It failed for good. */
    FAILED,
    /** No worker took it in time. */
    WAITED_TOO_LONG,
    /** It hung, or its worker was lost; the server does not make another. */
    LOST,
    /** It failed, and its worker wants the workflow to make the next one. */
    HANDED_BACK
  }

  /**
   * Reads a failure.
   *
   * @param attemptsBefore how many attempts of the window earlier activities made
   */
  static FailedActivity of(ActivityFailure failure, int attemptsBefore) {
    boolean stopped = failure.getRetryState() == RetryState.RETRY_STATE_NON_RETRYABLE_FAILURE;
    return of(failure.getCause(), stopped, attemptsBefore);
  }

  /** The same of a local attempt, which nobody but the workflow makes again. */
  static FailedActivity ofLocal(ActivityFailure failure, int attemptsBefore) {
    return of(failure.getCause(), true, attemptsBefore);
  }

  private static FailedActivity of(@Nullable Throwable cause, boolean stopped, int attemptsBefore) {
    if (cause instanceof TimeoutFailure timeout) {
      return timedOut(timeout, stopped, attemptsBefore);
    }
    if (cause instanceof ApplicationFailure application) {
      return JobHeader.TOO_LATE.equals(application.getType())
          ? waitedTooLong(attemptsBefore)
          : failed(application, stopped, attemptsBefore);
    }
    return new FailedActivity(How.FAILED, Reason.UNKNOWN, attemptsBefore + 1, Duration.ZERO);
  }

  boolean neverStarted() {
    return how == How.WAITED_TOO_LONG && attempts == 0;
  }

  private static FailedActivity waitedTooLong(int attempts) {
    return new FailedActivity(How.WAITED_TOO_LONG, Reason.TIMEOUT, attempts, Duration.ZERO);
  }

  private static FailedActivity timedOut(TimeoutFailure timeout, boolean stopped, int before) {
    if (timeout.getTimeoutType() == TimeoutType.TIMEOUT_TYPE_SCHEDULE_TO_START) {
      return waitedTooLong(started(timeout.getCause(), before));
    }
    boolean lost =
        timeout.getTimeoutType() == TimeoutType.TIMEOUT_TYPE_START_TO_CLOSE
            || timeout.getTimeoutType() == TimeoutType.TIMEOUT_TYPE_HEARTBEAT;
    Optional<Trail.Entry> last = lastBeforeLost(timeout);
    return new FailedActivity(
        stopped && lost ? How.LOST : How.FAILED,
        Reason.TIMEOUT,
        last.map(Trail.Entry::number).orElse(before) + 1,
        last.map(Trail.Entry::delay).orElse(Duration.ZERO));
  }

  /** How many attempts had started before one that waited too long. */
  private static int started(@Nullable Throwable earlier, int before) {
    if (earlier instanceof ApplicationFailure application) {
      return last(application).map(Trail.Entry::number).orElse(before + 1);
    }
    return earlier instanceof TimeoutFailure lost
        ? lastBeforeLost(lost).map(Trail.Entry::number).orElse(before) + 1
        : before;
  }

  /** An attempt that was lost left in its heartbeat details what it knew to have failed. */
  private static Optional<Trail.Entry> lastBeforeLost(TimeoutFailure timeout) {
    return Beat.of(timeout.getLastHeartbeatDetails()).trail().last();
  }

  private static FailedActivity failed(ApplicationFailure failure, boolean stopped, int before) {
    Optional<Trail.Entry> last = last(failure);
    Duration delay = last.map(Trail.Entry::delay).orElse(Duration.ZERO);
    return new FailedActivity(
        stopped && !delay.isZero() ? How.HANDED_BACK : How.FAILED,
        last.map(Trail.Entry::reason).orElse(Reason.UNKNOWN),
        last.map(Trail.Entry::number).orElse(before + 1),
        delay);
  }

  private static Optional<Trail.Entry> last(ApplicationFailure failure) {
    return Beat.leftBy(failure).trail().last();
  }
}

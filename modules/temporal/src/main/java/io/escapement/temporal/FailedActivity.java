package io.escapement.temporal;

import io.escapement.policy.Reason;
import io.temporal.api.enums.v1.TimeoutType;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.TimeoutFailure;
import java.util.List;
import java.util.Optional;

/**
 * What an activity's failure means for its window.
 *
 * @param reason why the last attempt failed
 * @param attempts how many attempts started; 0 if none did
 * @param waitedTooLong whether an attempt found no worker in time
 */
record FailedActivity(String reason, int attempts, boolean waitedTooLong) {

  /** The type of the failure by which a worker refuses a first attempt after the grace. */
  static final String TOO_LATE = "escapement.TooLate";

  static FailedActivity of(ActivityFailure failure) {
    Throwable cause = failure.getCause();
    if (cause instanceof TimeoutFailure timeout) {
      return timedOut(timeout);
    }
    if (cause instanceof ApplicationFailure application) {
      return TOO_LATE.equals(application.getType())
          ? new FailedActivity(Reason.TIMEOUT, 0, true)
          : failed(application);
    }
    return new FailedActivity(Reason.UNKNOWN, 1, false);
  }

  boolean neverStarted() {
    return waitedTooLong && attempts == 0;
  }

  private static FailedActivity timedOut(TimeoutFailure timeout) {
    if (timeout.getTimeoutType() != TimeoutType.TIMEOUT_TYPE_SCHEDULE_TO_START) {
      return new FailedActivity(Reason.TIMEOUT, lost(timeout), false);
    }
    Throwable earlier = timeout.getCause();
    if (earlier instanceof ApplicationFailure application) {
      return new FailedActivity(Reason.TIMEOUT, number(application), true);
    }
    int started = earlier instanceof TimeoutFailure before ? lost(before) : 0;
    return new FailedActivity(Reason.TIMEOUT, started, true);
  }

  /**
   * The number of an attempt that was lost with its worker: one after those it knew to have failed.
   */
  private static int lost(TimeoutFailure timeout) {
    Trail known = Beat.of(timeout.getLastHeartbeatDetails()).trail();
    return last(known).map(Trail.Entry::number).orElse(0) + 1;
  }

  private static FailedActivity failed(ApplicationFailure failure) {
    String reason = last(failure).map(Trail.Entry::reason).orElse(Reason.UNKNOWN);
    return new FailedActivity(reason, number(failure), false);
  }

  private static int number(ApplicationFailure failure) {
    return last(failure).map(Trail.Entry::number).orElse(1);
  }

  private static Optional<Trail.Entry> last(ApplicationFailure failure) {
    return failure.getDetails().getSize() == 0
        ? Optional.empty()
        : last(failure.getDetails().get(Trail.class));
  }

  private static Optional<Trail.Entry> last(Trail trail) {
    List<Trail.Entry> attempts = trail.attempts();
    return attempts.isEmpty() ? Optional.empty() : Optional.of(attempts.get(attempts.size() - 1));
  }
}

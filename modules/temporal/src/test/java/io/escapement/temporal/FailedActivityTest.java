package io.escapement.temporal;

import static org.assertj.core.api.Assertions.assertThat;

import io.escapement.policy.Attempt;
import io.temporal.api.enums.v1.RetryState;
import io.temporal.api.enums.v1.TimeoutType;
import io.temporal.api.failure.v1.Failure;
import io.temporal.api.failure.v1.TimeoutFailureInfo;
import io.temporal.common.converter.DataConverter;
import io.temporal.common.converter.DefaultDataConverter;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.TimeoutFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FailedActivityTest {

  private static final DataConverter JSON = DefaultDataConverter.STANDARD_INSTANCE;
  private static final TimeoutType WAITED = TimeoutType.TIMEOUT_TYPE_SCHEDULE_TO_START;
  private static final TimeoutType WORKED = TimeoutType.TIMEOUT_TYPE_START_TO_CLOSE;

  private static FailedActivity of(Throwable cause) {
    return FailedActivity.of(
        new ActivityFailure("no", 1, 2, "Work", "id", RetryState.RETRY_STATE_TIMEOUT, "me", cause));
  }

  private static Trail trail(int attempts) {
    Trail trail = Trail.empty();
    for (int number = 1; number <= attempts; number++) {
      trail = trail.plus(new Attempt(number, "deadlock", Instant.EPOCH, Duration.ZERO, "w", "m"));
    }
    return trail;
  }

  private static ApplicationFailure failed(int attempts) {
    return ApplicationFailure.newFailure("no", "SomeException", trail(attempts));
  }

  /** As the server sends it. */
  private static TimeoutFailure timeout(TimeoutType type, Throwable cause, Object... heartbeat) {
    TimeoutFailureInfo.Builder info = TimeoutFailureInfo.newBuilder().setTimeoutType(type);
    JSON.toPayloads(heartbeat).ifPresent(info::setLastHeartbeatDetails);
    Failure.Builder failure = Failure.newBuilder().setTimeoutFailureInfo(info);
    Optional.ofNullable(cause).map(JSON::exceptionToFailure).ifPresent(failure::setCause);
    return (TimeoutFailure) JSON.failureToException(failure.build());
  }

  @Test
  void neverStartedWhereTheFirstAttemptFoundNoWorker() {
    assertThat(of(timeout(WAITED, null)).neverStarted()).isTrue();
  }

  @Test
  void neverStartedWhereTheWorkerRefusedALateStart() {
    ApplicationFailure refused =
        ApplicationFailure.newNonRetryableFailure("late", FailedActivity.TOO_LATE);
    assertThat(of(refused).neverStarted()).isTrue();
  }

  @Test
  void countsTheAttemptsBeforeOneThatFoundNoWorker() {
    assertThat(of(timeout(WAITED, failed(2)))).isEqualTo(new FailedActivity("timeout", 2, true));
  }

  @Test
  void countsALostAttemptAfterThoseItKnewOf() {
    TimeoutFailure lost = timeout(WORKED, null, "the job's own", trail(2));
    assertThat(of(timeout(WAITED, lost))).isEqualTo(new FailedActivity("timeout", 3, true));
    assertThat(of(lost)).isEqualTo(new FailedActivity("timeout", 3, false));
  }

  @Test
  void countsALostFirstAttempt() {
    TimeoutFailure lost = timeout(WORKED, null);
    assertThat(of(timeout(WAITED, lost))).isEqualTo(new FailedActivity("timeout", 1, true));
  }

  @Test
  void takesTheReasonOfTheLastAttempt() {
    assertThat(of(failed(3))).isEqualTo(new FailedActivity("deadlock", 3, false));
  }

  @Test
  void knowsNoReasonOfAFailureWithoutATrail() {
    assertThat(of(ApplicationFailure.newFailure("no", "SomeException")))
        .isEqualTo(new FailedActivity("unknown", 1, false));
  }
}

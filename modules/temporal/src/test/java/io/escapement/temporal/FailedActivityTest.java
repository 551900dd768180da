package io.escapement.temporal;

import static org.assertj.core.api.Assertions.assertThat;

import io.escapement.policy.Attempt;
import io.escapement.temporal.FailedActivity.How;
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
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FailedActivityTest {

  private static final DataConverter JSON = DefaultDataConverter.STANDARD_INSTANCE;
  private static final RetryState STOPPED = RetryState.RETRY_STATE_NON_RETRYABLE_FAILURE;
  private static final TimeoutType WAITED = TimeoutType.TIMEOUT_TYPE_SCHEDULE_TO_START;
  private static final TimeoutType WORKED = TimeoutType.TIMEOUT_TYPE_START_TO_CLOSE;

  private static FailedActivity of(Throwable cause) {
    return of(cause, RetryState.RETRY_STATE_TIMEOUT, 0);
  }

  private static FailedActivity of(Throwable cause, RetryState state, int before) {
    return FailedActivity.of(
        new ActivityFailure("no", 1, 2, "Work", "id", state, "me", cause), before);
  }

  private static FailedActivity waited(int attempts) {
    return new FailedActivity(How.WAITED_TOO_LONG, "timeout", attempts, Duration.ZERO);
  }

  private static Trail trail(int attempts) {
    Trail trail = Trail.empty();
    for (int number = 1; number <= attempts; number++) {
      Attempt.Times times =
          new Attempt.Times(
              Instant.EPOCH, Duration.ZERO, Duration.ZERO, Duration.ofSeconds(number));
      trail = trail.plus(new Attempt(number, "deadlock", times, "w", "m"));
    }
    return trail;
  }

  /** As the server sends it. */
  private static Throwable failed(int attempts) {
    return JSON.failureToException(
        JSON.exceptionToFailure(
            ApplicationFailure.newFailure("no", "SomeException", trail(attempts))));
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
        ApplicationFailure.newNonRetryableFailure("late", JobHeader.TOO_LATE);
    assertThat(of(refused).neverStarted()).isTrue();
  }

  @Test
  void countsTheAttemptsBeforeOneThatFoundNoWorker() {
    assertThat(of(timeout(WAITED, failed(2)))).isEqualTo(waited(2));
  }

  @Test
  void countsThoseOfEarlierActivitiesToo() {
    assertThat(of(timeout(WAITED, null), STOPPED, 2)).isEqualTo(waited(2));
    assertThat(of(timeout(WAITED, timeout(WORKED, null)), STOPPED, 2)).isEqualTo(waited(3));
    assertThat(of(timeout(WORKED, null), STOPPED, 2).attempts()).isEqualTo(3);
    assertThat(of(ApplicationFailure.newFailure("no", "X"), STOPPED, 2).attempts()).isEqualTo(3);
  }

  @Test
  void countsALostAttemptAfterThoseItKnewOf() {
    TimeoutFailure lost = timeout(WORKED, null, "the job's own", trail(2));
    assertThat(of(timeout(WAITED, lost))).isEqualTo(waited(3));
    assertThat(of(lost))
        .isEqualTo(new FailedActivity(How.FAILED, "timeout", 3, Duration.ofSeconds(2)));
  }

  @Test
  void countsThemAlsoWhereTheJobLeftDetailsSince() {
    Object carried = Beat.of(JSON.toPayload("the job's own"), trail(2), Steps.none()).toDetails();
    assertThat(of(timeout(WORKED, null, carried), STOPPED, 0))
        .isEqualTo(new FailedActivity(How.LOST, "timeout", 3, Duration.ofSeconds(2)));
  }

  @Test
  void countsALostFirstAttempt() {
    assertThat(of(timeout(WAITED, timeout(WORKED, null)))).isEqualTo(waited(1));
  }

  @Test
  void takesTheReasonOfTheLastAttempt() {
    assertThat(of(failed(3)))
        .isEqualTo(new FailedActivity(How.FAILED, "deadlock", 3, Duration.ofSeconds(3)));
  }

  @Test
  void knowsNoReasonOfAFailureWithoutATrail() {
    assertThat(of(ApplicationFailure.newFailure("no", "SomeException")))
        .isEqualTo(new FailedActivity(How.FAILED, "unknown", 1, Duration.ZERO));
  }

  @Nested
  class WhatTheServerDoesNotTryAgain {

    @ParameterizedTest
    @EnumSource(
        value = TimeoutType.class,
        names = {"TIMEOUT_TYPE_START_TO_CLOSE", "TIMEOUT_TYPE_HEARTBEAT"})
    void isALostAttempt(TimeoutType type) {
      assertThat(of(timeout(type, null), STOPPED, 0).how()).isEqualTo(How.LOST);
      assertThat(of(timeout(type, null)).how()).isEqualTo(How.FAILED);
    }

    @Test
    void isNotOneThatRanIntoTheDeadlineOfTheWindow() {
      TimeoutFailure deadline = timeout(TimeoutType.TIMEOUT_TYPE_SCHEDULE_TO_CLOSE, null);
      assertThat(of(deadline, STOPPED, 0).how()).isEqualTo(How.FAILED);
    }

    @Test
    void isHandedBackWhereItsWorkerNamesADelay() {
      assertThat(of(failed(3), STOPPED, 0))
          .isEqualTo(new FailedActivity(How.HANDED_BACK, "deadlock", 3, Duration.ofSeconds(3)));
    }

    @Test
    void hasFailedWhereItsWorkerNamesNone() {
      assertThat(of(failed(0), STOPPED, 0).how()).isEqualTo(How.FAILED);
    }
  }
}

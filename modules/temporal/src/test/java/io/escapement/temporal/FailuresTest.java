package io.escapement.temporal;

import static org.assertj.core.api.Assertions.assertThat;

import io.escapement.policy.Attempt;
import io.temporal.activity.Activity;
import io.temporal.api.failure.v1.Failure;
import io.temporal.common.converter.DefaultDataConverter;
import io.temporal.failure.ApplicationFailure;
import java.net.ConnectException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FailuresTest {

  private static final int SERVER_LIMIT = 4 * 1024;

  private static NextTry next(String reason, NextTry.How how) {
    return new NextTry(reason, how, Duration.ofSeconds(2));
  }

  private static NextTry soon(String reason) {
    return next(reason, NextTry.How.BY_SERVER);
  }

  private static ApplicationFailure wrapped(Throwable cause) {
    return Failures.wrap(cause, Trail.empty(), soon("deadlock"));
  }

  private static Failure asSent(Throwable failure) {
    return DefaultDataConverter.STANDARD_INSTANCE.exceptionToFailure(failure);
  }

  /** An exception from far down, wrapped again and again. */
  private static Exception deep(int frames, int causes, String message) {
    if (frames > 0) {
      return deep(frames - 1, causes, message);
    }
    Exception failure = new IllegalStateException(message);
    for (int cause = 1; cause < causes; cause++) {
      failure = new IllegalStateException(message, failure);
    }
    return failure;
  }

  private static Trail trail(int attempts, String message) {
    Trail trail = Trail.empty();
    for (int number = 1; number <= attempts; number++) {
      trail =
          trail.plus(
              new Attempt(
                  number,
                  "transient-network",
                  new Attempt.Times(
                      Instant.parse("2026-11-23T02:00:00.123Z"),
                      Duration.ofMillis(1_234_567),
                      Duration.ofDays(1),
                      Duration.ofSeconds(number)),
                  "12345@worker-7d9c5b6f4-x2x8k",
                  message));
    }
    return trail;
  }

  @Nested
  class AWrappedFailure {

    @Test
    void keepsTheTypeAndTheWords() {
      ApplicationFailure failure = wrapped(new ConnectException("refused"));
      assertThat(failure.getType()).isEqualTo("java.net.ConnectException");
      assertThat(failure.getOriginalMessage()).isEqualTo("deadlock: refused");
      assertThat(failure.getCause())
          .isInstanceOfSatisfying(
              ApplicationFailure.class,
              cause -> assertThat(cause.getType()).isEqualTo("java.net.ConnectException"));
    }

    @Test
    void keepsTheJobsOwnType() {
      assertThat(wrapped(ApplicationFailure.newFailure("no stock", "SoldOut")).getType())
          .isEqualTo("SoldOut");
    }

    @Test
    void carriesTheTrail() {
      Trail trail = trail(3, "refused");
      ApplicationFailure failure =
          Failures.wrap(new ConnectException("refused"), trail, soon("timeout"));
      assertThat(failure.getDetails().get(Trail.class)).isEqualTo(trail);
    }

    @Test
    void isTriedAgainAfterItsDelayOrNotAtAll() {
      ConnectException cause = new ConnectException("refused");
      assertThat(wrapped(cause).isNonRetryable()).isFalse();
      assertThat(wrapped(cause).getNextRetryDelay()).isEqualTo(Duration.ofSeconds(2));
      ApplicationFailure last =
          Failures.wrap(cause, Trail.empty(), next("timeout", NextTry.How.NONE));
      assertThat(last.isNonRetryable()).isTrue();
      assertThat(last.getNextRetryDelay()).isNull();
    }

    @Test
    void isNotTriedAgainByTheServerWhereTheWorkflowDoesSo() {
      ApplicationFailure back =
          Failures.wrap(
              new ConnectException("refused"),
              Trail.empty(),
              next("timeout", NextTry.How.BY_WORKFLOW));
      assertThat(back.isNonRetryable()).isTrue();
      assertThat(back.getNextRetryDelay()).isNull();
    }
  }

  @Nested
  class StackTraces {

    @Test
    void keepTheirFirstFiveFrames() {
      Exception cause = deep(100, 1, "no");
      StackTraceElement[] before = cause.getStackTrace();
      assertThat(before).hasSizeGreaterThan(100);
      assertThat(wrapped(cause).getCause().getStackTrace())
          .containsExactly(Arrays.copyOf(before, 5));
      assertThat(cause.getStackTrace()).as("for the worker's log").isEqualTo(before);
    }

    @Test
    void ofTheWrapperAreLeftOut() {
      assertThat(wrapped(deep(100, 1, "no")).getStackTrace()).isEmpty();
    }

    @Test
    void mayBeShortOrAbsent() {
      Exception cause = new Exception("no");
      cause.setStackTrace(new StackTraceElement[0]);
      assertThat(wrapped(cause).getCause().getStackTrace()).isEmpty();
    }
  }

  @Nested
  class AsTheServerGetsIt {

    @ParameterizedTest
    @CsvSource({"1, 1, 0", "100, 1, 10", "100, 4, 1", "100, 4, 10", "60, 20, 10"})
    void staysBelowTheSizeAtWhichItsDetailsAreCutOff(int frames, int causes, int attempts) {
      Exception cause = deep(frames, causes, "connection refused by db-1.internal:5432");
      Trail trail = trail(attempts, "connection refused by db-1.internal:5432");
      Failure failure = asSent(Failures.wrap(cause, trail, soon("transient-network")));
      assertThat(failure.getSerializedSize()).isLessThan(SERVER_LIMIT);
    }

    @ParameterizedTest
    @CsvSource({"100", "1000", "10000"})
    void staysSoForALongMessage(int length) {
      Exception cause = deep(100, 1, "x".repeat(length));
      Failure failure = asSent(wrapped(cause));
      assertThat(failure.getSerializedSize()).isLessThan(SERVER_LIMIT);
    }
  }

  @Test
  void aCircleOfCausesEnds() {
    Exception outer = new IllegalStateException("outer");
    outer.initCause(new IllegalStateException("inner", outer));
    assertThat(asSent(wrapped(outer)).getSerializedSize()).isLessThan(SERVER_LIMIT);
  }

  @Test
  void findsACheckedExceptionInTheSdksWrapper() {
    ConnectException cause = new ConnectException("refused");
    assertThat(Failures.unwrapped(Activity.wrap(cause))).isSameAs(cause);
  }

  @Nested
  class TheJobsOwnWords {

    @Test
    void nameADelayOfItsOwn() {
      Throwable own =
          ApplicationFailure.newBuilder()
              .setMessage("come back later")
              .setType("rate-limited")
              .setNextRetryDelay(Duration.ofMinutes(7))
              .build();
      assertThat(Failures.ownDelay(own)).contains(Duration.ofMinutes(7));
      assertThat(Failures.ownDelay(ApplicationFailure.newFailure("no", "x"))).isEmpty();
      assertThat(Failures.ownDelay(new ConnectException())).isEmpty();
    }

    @Test
    void forbidAnotherTry() {
      assertThat(Failures.nonRetryable(ApplicationFailure.newNonRetryableFailure("no", "x")))
          .isTrue();
      assertThat(Failures.nonRetryable(ApplicationFailure.newFailure("no", "x"))).isFalse();
      assertThat(Failures.nonRetryable(new IllegalArgumentException("no"))).isFalse();
    }

    @Test
    void areTheMessageOrElseTheKindOfException() {
      assertThat(Failures.message(new ConnectException("refused"))).isEqualTo("refused");
      assertThat(Failures.message(new ConnectException())).isEqualTo("ConnectException");
      assertThat(Failures.message(ApplicationFailure.newFailure("no stock", "SoldOut")))
          .isEqualTo("no stock");
    }
  }
}

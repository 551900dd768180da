package io.escapement.temporal;

import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;

/** Turns a job's exception into the failure that the server keeps. */
final class Failures {

  private static final int DEEPEST = 4;
  private static final int FRAMES = 6;

  private Failures() {}

  /** The job's own exception, out of the SDK's wrapper for checked ones. */
  static Throwable unwrapped(Throwable thrown) {
    Throwable cause = thrown.getCause();
    boolean wrapper = thrown.getClass().getName().startsWith("io.temporal.internal.");
    return wrapper && cause != null ? cause : thrown;
  }

  static boolean nonRetryable(Throwable cause) {
    return cause instanceof ApplicationFailure application && application.isNonRetryable();
  }

  /** The delay that the job itself asked for. */
  static Optional<Duration> ownDelay(Throwable cause) {
    return cause instanceof ApplicationFailure application
        ? Optional.ofNullable(application.getNextRetryDelay())
        : Optional.empty();
  }

  static String message(Throwable cause) {
    String message =
        cause instanceof ApplicationFailure application
            ? application.getOriginalMessage()
            : cause.getMessage();
    return message == null ? cause.getClass().getSimpleName() : message;
  }

  /** A failure of the same type and words that carries the trail. */
  static ApplicationFailure wrap(
      Throwable cause, String reason, Trail trail, Optional<Duration> delay) {
    shorten(cause);
    ApplicationFailure.Builder failure =
        ApplicationFailure.newBuilder()
            .setType(type(cause))
            .setMessage(reason + ": " + message(cause))
            .setDetails(trail)
            .setCause(cause)
            .setNonRetryable(delay.isEmpty());
    delay.ifPresent(failure::setNextRetryDelay);
    ApplicationFailure built = failure.build();
    built.setStackTrace(new StackTraceElement[0]);
    return built;
  }

  private static String type(Throwable cause) {
    return cause instanceof ApplicationFailure application
        ? application.getType()
        : cause.getClass().getName();
  }

  /** The server drops the details of a failure over 4 KB, and stack traces are what makes it so. */
  private static void shorten(Throwable failure) {
    Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
        .limit(DEEPEST)
        .forEach(
            cause ->
                cause.setStackTrace(
                    Arrays.stream(cause.getStackTrace())
                        .limit(FRAMES)
                        .toArray(StackTraceElement[]::new)));
  }
}

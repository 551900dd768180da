package io.escapement.temporal;

import io.temporal.failure.ApplicationFailure;
import io.temporal.serviceclient.CheckedExceptionWrapper;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/** Turns a job's exception into the failure that the server keeps. */
final class Failures {

  private static final int DEEPEST = 2;
  private static final int FRAMES = 5;
  private static final int LONGEST_MESSAGE = 200;

  private Failures() {}

  /** The job's own exception, out of the SDK's wrapper for checked ones. */
  static Throwable unwrapped(Throwable thrown) {
    return CheckedExceptionWrapper.unwrap(thrown);
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

  /**
   * A failure of the same type and words that carries the trail. The server drops the details of a
   * failure over 4 KB, the trail among them, so causes, frames and words are cut: the worker's log
   * has them whole.
   */
  static ApplicationFailure wrap(Throwable cause, Trail trail, NextTry next) {
    ApplicationFailure.Builder failure =
        ApplicationFailure.newBuilder()
            .setType(type(cause))
            .setMessage(cut(next.reason() + ": " + message(cause)))
            .setDetails(trail)
            .setCause(summary(cause, DEEPEST))
            .setNonRetryable(next.how() != NextTry.How.BY_SERVER);
    if (next.how() == NextTry.How.BY_SERVER) {
      failure.setNextRetryDelay(next.delay());
    }
    return withFrames(failure.build(), new StackTraceElement[0]);
  }

  private static ApplicationFailure summary(Throwable failure, int levels) {
    ApplicationFailure.Builder summary =
        ApplicationFailure.newBuilder().setType(type(failure)).setMessage(cut(message(failure)));
    if (failure instanceof ApplicationFailure own) {
      summary.setDetails(own.getDetails());
    }
    Throwable cause = failure.getCause();
    if (cause != null && levels > 1) {
      summary.setCause(summary(cause, levels - 1));
    }
    return withFrames(summary.build(), failure.getStackTrace());
  }

  private static ApplicationFailure withFrames(
      ApplicationFailure failure, StackTraceElement[] frames) {
    failure.setStackTrace(Arrays.copyOf(frames, Math.min(FRAMES, frames.length)));
    return failure;
  }

  private static String cut(String message) {
    return message.length() > LONGEST_MESSAGE
        ? message.substring(0, LONGEST_MESSAGE) + " …"
        : message;
  }

  private static String type(Throwable cause) {
    return cause instanceof ApplicationFailure application
        ? application.getType()
        : cause.getClass().getName();
  }
}

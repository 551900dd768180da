package io.escapement.temporal;

import io.temporal.common.converter.RawValue;
import io.temporal.failure.ApplicationFailure;
import io.temporal.serviceclient.CheckedExceptionWrapper;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Turns a job's exception into the failure that the server keeps. */
final class Failures {

  private static final int DEEPEST = 2;
  private static final int FRAMES = 5;
  private static final StackTraceElement[] NO_FRAMES = {};
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
   * A failure of the same type and words that carries the trail, after the job's own details, which
   * a workflow of the user's may want to read. The server drops the details of a failure over 4 KB,
   * the trail among them, so causes, frames and words are cut: the worker's log has them whole.
   */
  static ApplicationFailure wrap(Throwable cause, Trail trail, Steps steps, NextTry next) {
    boolean room = steps.isEmpty();
    ApplicationFailure.Builder failure =
        ApplicationFailure.newBuilder()
            .setType(type(cause))
            .setMessage(cut(next.reason() + ": " + message(cause)))
            .setDetails(details(cause, room ? trail : Beat.withoutOwn(trail, steps).toDetails()))
            .setNonRetryable(next.how() != NextTry.How.BY_SERVER);
    if (room) {
      failure.setCause(summary(cause, DEEPEST));
    }
    if (next.how() == NextTry.How.BY_SERVER) {
      failure.setNextRetryDelay(next.delay());
    }
    return withFrames(failure.build(), NO_FRAMES);
  }

  @SuppressWarnings("unchecked") // A value that is encoded already stays so, any other is itself.
  private static Object[] details(Throwable cause, Object kept) {
    List<Object> details = new ArrayList<>();
    if (cause instanceof ApplicationFailure own) {
      for (int at = 0; at < own.getDetails().getSize(); at++) {
        details.add(own.getDetails().get(at, (Class<Object>) (Class<?>) RawValue.class));
      }
    }
    details.add(kept);
    return details.toArray();
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

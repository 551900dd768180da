package io.escapement.admin.platform;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.util.Optional;
import java.util.stream.Stream;

/** What the engine's refusals mean. */
public final class Outages {

  /** Causes may go in a circle. */
  private static final int DEEPEST = 20;

  private Outages() {}

  /**
   * Whether the engine is away, so that nothing can be said of the one thing that was asked. Some
   * calls of the SDK wrap what the connection threw.
   */
  public static boolean isOutage(RuntimeException failure) {
    return ranOutOfTime(failure)
        || rpc(failure)
            .filter(
                rpc -> is(rpc, Status.Code.UNAVAILABLE) || is(rpc, Status.Code.DEADLINE_EXCEEDED))
            .isPresent();
  }

  /** The SDK's own retries of the first call on a connection trip over what is left of the time. */
  private static boolean ranOutOfTime(RuntimeException failure) {
    return failure instanceof IllegalArgumentException
        && String.valueOf(failure.getMessage()).startsWith("invalid expiration");
  }

  /** What went wrong, in the engine's own words where it was the engine. */
  public static String problem(RuntimeException failure) {
    return String.valueOf(
        rpc(failure).<RuntimeException>map(rpc -> rpc).orElse(failure).getMessage());
  }

  private static Optional<StatusRuntimeException> rpc(RuntimeException failure) {
    return Stream.<Throwable>iterate(failure, cause -> cause != null, Throwable::getCause)
        .limit(DEEPEST)
        .filter(StatusRuntimeException.class::isInstance)
        .map(StatusRuntimeException.class::cast)
        .findFirst();
  }

  /** Whether the engine does not know what it was asked for. */
  public static boolean isNotFound(StatusRuntimeException refusal) {
    return is(refusal, Status.Code.NOT_FOUND);
  }

  private static boolean is(StatusRuntimeException rpc, Status.Code code) {
    return rpc.getStatus().getCode() == code;
  }
}

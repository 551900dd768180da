package io.escapement.admin.platform;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;

/** What the engine's refusals mean. */
public final class Outages {

  private Outages() {}

  /**
   * Whether the engine is away, so that nothing can be said of the one thing that was asked. Some
   * calls of the SDK wrap what the connection threw.
   */
  public static boolean isOutage(RuntimeException failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof StatusRuntimeException rpc) {
        return is(rpc, Status.Code.UNAVAILABLE) || is(rpc, Status.Code.DEADLINE_EXCEEDED);
      }
    }
    return false;
  }

  /** Whether the engine does not know what it was asked for. */
  public static boolean isNotFound(StatusRuntimeException refusal) {
    return is(refusal, Status.Code.NOT_FOUND);
  }

  private static boolean is(StatusRuntimeException rpc, Status.Code code) {
    return rpc.getStatus().getCode() == code;
  }
}

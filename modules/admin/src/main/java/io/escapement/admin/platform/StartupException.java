package io.escapement.admin.platform;

/** Why the service can't start, in words for the operator: printed without a stack trace. */
public final class StartupException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** The message says what is wrong, and what to do. */
  public StartupException(String message) {
    super(message);
  }
}

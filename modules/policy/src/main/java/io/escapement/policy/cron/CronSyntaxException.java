package io.escapement.policy.cron;

/**
 * A cron expression that cannot be used. The message quotes the expression, names the field and the
 * value at fault with the bound that it breaks, and ends with what to write instead.
 */
public final class CronSyntaxException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  CronSyntaxException(String message) {
    super(message);
  }
}

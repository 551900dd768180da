package io.escapement.policy;

import java.util.Set;
import java.util.regex.Pattern;

/** The built-in reasons of a failed attempt. A job may add its own, of the same form. */
public final class Reason {

  /** A connection that was refused, reset or never made. */
  public static final String TRANSIENT_NETWORK = "transient-network";

  /** A database gave up one of two transactions that waited for each other. */
  public static final String DEADLOCK = "deadlock";

  /** No memory, disk, connection or thread was left. */
  public static final String INSUFFICIENT_RESOURCE = "insufficient-resource";

  /** The destination asked to come back later. */
  public static final String RATE_LIMITED = "rate-limited";

  /** The attempt, or something it waited for, took too long. */
  public static final String TIMEOUT = "timeout";

  /** The input is wrong: trying again cannot help. */
  public static final String VALIDATION = "validation";

  /** None of the others. */
  public static final String UNKNOWN = "unknown";

  /** All built-in reasons. */
  public static final Set<String> BUILT_IN =
      Set.of(
          TRANSIENT_NETWORK,
          DEADLOCK,
          INSUFFICIENT_RESOURCE,
          RATE_LIMITED,
          TIMEOUT,
          VALIDATION,
          UNKNOWN);

  static final Pattern FORM = Pattern.compile("[a-z][a-z0-9-]{0,62}");

  private Reason() {}

  /**
   * The reason, if its name is in order.
   *
   * @throws IllegalArgumentException if it is not of the form {@code [a-z][a-z0-9-]{0,62}}
   */
  public static String require(String reason) {
    if (!FORM.matcher(reason).matches()) {
      throw new IllegalArgumentException(
          "reason \"%s\" is not of the form [a-z][a-z0-9-]{0,62}; built-in are %s"
              .formatted(reason, BUILT_IN.stream().sorted().toList()));
    }
    return reason;
  }
}

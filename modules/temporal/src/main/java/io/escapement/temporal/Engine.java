package io.escapement.temporal;

import java.util.Locale;

/** What stands behind a Temporal client, where it makes a difference to a chain. */
public enum Engine {
  /** A Temporal server. */
  SERVER,
  /**
   * The in-JVM test service. It reads cron in UTC only, and it breaks when a cron run fails before
   * any run of its chain has completed.
   */
  EMBEDDED;

  /** The name as it stands in configuration and workflow inputs, such as {@code embedded}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}

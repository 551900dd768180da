package io.escapement.policy;

import java.util.Locale;

/** What fires a job's runs. */
public enum Trigger {
  /** A cron chain: one workflow id, one run a slot, on any Temporal service. */
  CRON,
  /** A Temporal Schedule, on a real server only. */
  SCHEDULE;

  /** The name as it stands in a spec, such as {@code cron}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}

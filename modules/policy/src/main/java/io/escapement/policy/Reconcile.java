package io.escapement.policy;

import java.util.Locale;

/** What is done where a job's chain is found to run otherwise than it should. */
public enum Reconcile {
  /** It is reported and put right. */
  REPAIR,
  /** It is reported and left alone. */
  REPORT;

  /** The name as it stands in a spec, such as {@code repair}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}

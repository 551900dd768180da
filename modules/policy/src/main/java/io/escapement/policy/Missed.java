package io.escapement.policy;

import java.util.Locale;

/**
 * What happens to windows that did not start within their grace.
 *
 * @param run which of them still run; default {@link Run#LATEST}
 */
public record Missed(Run run) {

  /** Which missed windows still run. */
  public enum Run {
    /** None: each is {@code SKIPPED(late)}. */
    NONE,
    /** Only the newest owed window runs; the rest are {@code SKIPPED(superseded)}. */
    LATEST;

    /** The name as it stands in a spec, such as {@code latest}. */
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** {@link Run#LATEST}. */
  public static Missed ofDefaults() {
    return new Missed(Run.LATEST);
  }
}

package io.escapement.policy;

import java.util.Locale;

/**
 * How a retry delay is spread, so that jobs that failed together do not come back together. The
 * names and formulas are those of Marc Brooker, "Exponential Backoff And Jitter", AWS Architecture
 * Blog, 2015.
 */
public enum Jitter {
  /** Uniform between nothing and the exponential delay. */
  FULL,
  /** Half of the exponential delay, plus a uniform part of the other half. */
  EQUAL,
  /** Uniform between the initial delay and three times the previous delay. */
  DECORRELATED,
  /** The exponential delay as it is. */
  NONE;

  /** The name as it stands in a spec, such as {@code full}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}

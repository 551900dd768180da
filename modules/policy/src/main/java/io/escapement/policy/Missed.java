package io.escapement.policy;

import java.util.Locale;

/**
 * What happens to windows that did not start within their grace.
 *
 * @param run which of them still run; default {@link Run#LATEST}
 * @param catchUp how a backlog is worked off; only used with {@link Run#ALL}; default {@link
 *     CatchUp#ofDefaults()}
 * @param onResume what becomes of the windows of a pause; default {@link OnResume#SKIP}
 */
public record Missed(Run run, CatchUp catchUp, OnResume onResume) {

  /** Which missed windows still run. */
  public enum Run {
    /** None: each is {@code SKIPPED(late)}. */
    NONE,
    /** Only the newest owed window runs; the rest are {@code SKIPPED(superseded)}. */
    LATEST,
    /** All: they are owed, and later runs take them from the backlog. */
    ALL;

    /** The name as it stands in a spec, such as {@code latest}. */
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** What becomes of the windows that came due while the job was paused. */
  public enum OnResume {
    /** Each is {@code SKIPPED(paused)}. */
    SKIP,
    /** They are missed windows like any other, and {@link Run} decides. */
    OWE;

    /** The name as it stands in a spec, such as {@code skip}. */
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** {@link Run#LATEST}, and the windows of a pause are skipped. */
  public static Missed ofDefaults() {
    return of(Run.LATEST);
  }

  /** A choice of missed windows, all else by default. */
  public static Missed of(Run run) {
    return new Missed(run, CatchUp.ofDefaults(), OnResume.SKIP);
  }

  /** All missed windows run, in this way. */
  public static Missed all(CatchUp catchUp) {
    return new Missed(Run.ALL, catchUp, OnResume.SKIP);
  }
}

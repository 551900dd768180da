package io.escapement.policy;

import java.time.Duration;
import java.util.OptionalInt;

/**
 * How fast a backfill goes.
 *
 * @param spacing the pause after each of its windows, 0 s to 1 d; default 10 s
 * @param perWindow how many of its windows start between two slots of the job's own, 1 to 10,000;
 *     default empty: as many as fit
 */
public record Pace(Duration spacing, OptionalInt perWindow) {

  private static final Duration LONGEST = Duration.ofDays(1);
  private static final int MOST = 10_000;

  /** A cron run starts up to a second after its slot. */
  private static final Duration LEAST_AFTER_SLOT = Duration.ofSeconds(1);

  /** Refuses values out of their bounds. */
  public Pace {
    Bounds.within("spacing", spacing, Duration.ZERO, LONGEST);
    perWindow.ifPresent(most -> Bounds.within("perWindow", most, 1, MOST));
  }

  /** Ten seconds apart, as many as fit. */
  public static Pace ofDefaults() {
    return new Pace(Duration.ofSeconds(10), OptionalInt.empty());
  }

  /** How long after a slot a backfill goes on, so that the job's own window starts first. */
  Duration afterSlot() {
    return spacing.compareTo(LEAST_AFTER_SLOT) < 0 ? LEAST_AFTER_SLOT : spacing;
  }
}

package io.escapement.policy;

import java.time.Duration;
import java.util.Locale;

/**
 * How a job works off its backlog, and how much it may owe. Only used with {@link Missed.Run#ALL}.
 *
 * @param perWindow how many owed windows one run takes at most, 1 to 50; default 1
 * @param order which comes first; default {@link Order#OLDEST_FIRST}
 * @param maxAge owed windows planned longer ago than this expire, 1 min to 366 d; default 7 d
 * @param maxBacklog where more are owed, the oldest expire, 1 to 10,000; default 500
 * @param spacing the pause before an owed window, after the end of the window before it in the same
 *     run, 0 s to 1 d; default 10 s
 */
public record CatchUp(
    int perWindow, Order order, Duration maxAge, int maxBacklog, Duration spacing) {

  static final int MOST_PER_WINDOW = 50;
  static final int MOST_BACKLOG = 10_000;
  private static final Duration LONGEST_AGE = Duration.ofDays(366);
  private static final Duration LONGEST_SPACING = Duration.ofDays(1);

  /** Which owed window comes first. */
  public enum Order {
    /** The oldest; strictly: none runs while an older one is owed. */
    OLDEST_FIRST,
    /** The newest. */
    NEWEST_FIRST;

    /** The name as it stands in a spec, such as {@code oldest-first}. */
    public String label() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /** Refuses values out of their bounds. */
  public CatchUp {
    Bounds.within("perWindow", perWindow, 1, MOST_PER_WINDOW);
    Bounds.within("maxAge", maxAge, Duration.ofMinutes(1), LONGEST_AGE);
    Bounds.within("maxBacklog", maxBacklog, 1, MOST_BACKLOG);
    Bounds.within("spacing", spacing, Duration.ZERO, LONGEST_SPACING);
  }

  /** One owed window a run, oldest first, 10 s apart; at most 500 of the last seven days. */
  public static CatchUp ofDefaults() {
    return new CatchUp(1, Order.OLDEST_FIRST, Duration.ofDays(7), 500, Duration.ofSeconds(10));
  }
}

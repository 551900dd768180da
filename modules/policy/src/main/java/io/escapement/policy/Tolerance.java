package io.escapement.policy;

import java.time.Duration;
import java.util.Optional;

/**
 * How far from its slot a window may start and end.
 *
 * @param grace bounded lateness: a window is on time if its first attempt starts within {@code
 *     [plannedAt, plannedAt + grace]}; 0 s (in a spec also {@code exact: true}: no lateness at all
 *     is on time) up to below the shortest gap between two slots, which the {@link Schedule} checks
 * @param stagger a window launches up to this long after its slot, by a hash of the job's id and
 *     the slot, so that jobs don't all start at once; what is left of the grace is the time to
 *     start; 0 s to the grace; default 0 s
 * @param completeWithin the deadline of a window, all attempts together, counted from its slot;
 *     more than the grace, 30 d at most; default none
 */
public record Tolerance(Duration grace, Duration stagger, Optional<Duration> completeWithin) {

  private static final Duration DEFAULT_GRACE = Duration.ofMinutes(5);

  /** A grace, all else by default. */
  public static Tolerance of(Duration grace) {
    return new Tolerance(grace, Duration.ZERO, Optional.empty());
  }

  /** The default grace: 5 min, or a second less than the shortest gap where that is shorter. */
  public static Duration defaultGrace(Timing timing) {
    Duration capped = timing.shortestGap().minus(ScheduleRules.BELOW);
    return capped.compareTo(DEFAULT_GRACE) < 0 ? capped : DEFAULT_GRACE;
  }
}

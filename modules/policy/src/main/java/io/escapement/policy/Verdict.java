package io.escapement.policy;

import java.time.Instant;

/**
 * The outcome of all windows that a job planned in {@code [first, last]}. One entry stands for any
 * number of windows, so that a long outage does not grow a workflow's state.
 *
 * @param first the planned instant of the oldest window meant
 * @param last the planned instant of the newest window meant; {@code first} where it is one window
 * @param outcome what became of each of them
 * @param reason the {@link SkipReason} of a skipped window, the last failure's reason of a failed
 *     one, the bound that an expired one reached; empty for the others
 */
public record Verdict(Instant first, Instant last, Outcome outcome, String reason) {

  /** Refuses a range that runs backwards. */
  public Verdict {
    if (first.isAfter(last)) {
      throw new IllegalArgumentException(
          "a verdict on windows %s to %s runs backwards".formatted(first, last));
    }
  }

  /** The verdict on one window. */
  public static Verdict on(Window window, Outcome outcome, String reason) {
    return new Verdict(window.plannedAt(), window.plannedAt(), outcome, reason);
  }

  /** The verdict on a range of windows that never ran. */
  public static Verdict skipped(Instant first, Instant last, SkipReason reason) {
    return new Verdict(first, last, Outcome.SKIPPED, reason.label());
  }
}

package io.escapement.policy.check;

import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/**
 * One thing that is wrong with an account.
 *
 * @param rule which promise is broken
 * @param windows the windows concerned, {@link #MOST_SPANS} spans at most
 * @param evidence what is recorded, which values, which bound
 */
public record Violation(Rule rule, List<Span> windows, String evidence) {

  /** The evidence says how many there are where these are not all. */
  public static final int MOST_SPANS = 20;

  /** Copies the list, and bounds it. */
  public Violation {
    windows = List.copyOf(windows.subList(0, Math.min(windows.size(), MOST_SPANS)));
  }

  /** Whether a window planned at this instant is among those named. */
  public boolean names(Instant plannedAt) {
    return windows.stream().anyMatch(span -> span.contains(plannedAt));
  }

  @Override
  public String toString() {
    String where = windows.stream().map(Span::toString).collect(Collectors.joining(", "));
    return "%s (invariant %d) %s: %s".formatted(rule, rule.invariant(), where, evidence);
  }
}

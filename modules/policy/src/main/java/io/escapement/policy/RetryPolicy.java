package io.escapement.policy;

import java.time.Duration;
import java.util.Map;
import java.util.Set;

/**
 * How often and after which delays a window's work is tried again.
 *
 * @param backoff the delays where no override by reason stands; default {@link
 *     Backoff#ofDefaults()}
 * @param attempts the number of tries in all, 1 to 1000; default 8
 * @param reasons other delays, and maybe a longer timeout, after a failure for a reason, built-in
 *     or the job's own; default none
 * @param never the reasons after which no further try is made; default {@code validation}
 */
public record RetryPolicy(
    Backoff backoff, int attempts, Map<String, ReasonRetry> reasons, Set<String> never) {

  static final int MOST_ATTEMPTS = 1000;

  /** Copies the collections; refuses attempts and reason names outside the ranges above. */
  public RetryPolicy {
    Bounds.within("attempts", attempts, 1, MOST_ATTEMPTS);
    reasons = Map.copyOf(reasons);
    never = Set.copyOf(never);
    reasons.keySet().forEach(Reason::require);
    never.forEach(Reason::require);
  }

  /** Eight attempts, {@link Backoff#ofDefaults()}, and none after {@code validation}. */
  public static RetryPolicy ofDefaults() {
    return new RetryPolicy(Backoff.ofDefaults(), 8, Map.of(), Set.of(Reason.VALIDATION));
  }

  /**
   * Reads the {@code retry} part of a spec.
   *
   * @throws InvalidSpecException with all problems at once
   */
  public static RetryPolicy fromTree(Map<String, ?> tree) {
    return SpecReader.readRetry(tree);
  }

  /** The tree that {@link #fromTree} reads back to an equal policy. */
  public Map<String, Object> toTree() {
    return SpecWriter.retry(this);
  }

  /** The same delays for what must be done in the end: no reason forbids another try. */
  public RetryPolicy untilDone() {
    return new RetryPolicy(backoff, MOST_ATTEMPTS, reasons, Set.of());
  }

  /** The delays after a failure for this reason. */
  public Backoff backoffFor(String reason) {
    return after(reason).backoff();
  }

  /** What follows a failure for this reason. */
  public ReasonRetry after(String reason) {
    return reasons.getOrDefault(reason, ReasonRetry.of(backoff));
  }

  /** How long an attempt may take that follows one which was given so long. */
  public Duration timeoutAfter(String reason, Duration given) {
    return after(reason).timeoutAfter(given);
  }

  /** Whether this is a reason: a built-in one, or one that this policy says something of. */
  public boolean names(String reason) {
    return Reason.BUILT_IN.contains(reason)
        || reasons.containsKey(reason)
        || never.contains(reason);
  }

  /** Whether another try may follow {@code failures} failed ones, the last for this reason. */
  public boolean allowsRetry(String reason, int failures) {
    return failures < attempts && !never.contains(reason);
  }
}

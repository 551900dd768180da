package io.escapement.policy;

import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * How often and after which delays a window's work is tried again.
 *
 * @param backoff the delays where no override by reason stands; default {@link
 *     Backoff#ofDefaults()}
 * @param attempts the number of tries in all, 1 to 1000; default 8
 * @param reasons other delays for a failure reason, built-in or the job's own; default none
 * @param never the reasons after which no further try is made; default {@code validation}
 */
public record RetryPolicy(
    Backoff backoff, int attempts, Map<String, Backoff> reasons, Set<String> never) {

  private static final int MOST_ATTEMPTS = 1000;
  private static final Pattern REASON = Pattern.compile("[a-z][a-z0-9-]{0,62}");

  /** Copies the collections; refuses attempts and reason names outside the ranges above. */
  public RetryPolicy {
    Bounds.within("attempts", attempts, 1, MOST_ATTEMPTS);
    reasons = Map.copyOf(reasons);
    never = Set.copyOf(never);
    reasons.keySet().forEach(RetryPolicy::requireReason);
    never.forEach(RetryPolicy::requireReason);
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
    return reasons.getOrDefault(reason, backoff);
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

  private static void requireReason(String reason) {
    if (!REASON.matcher(reason).matches()) {
      throw new IllegalArgumentException(
          "reason \"%s\" is not of the form [a-z][a-z0-9-]{0,62}; built-in are %s"
              .formatted(reason, Reason.BUILT_IN.stream().sorted().toList()));
    }
  }
}

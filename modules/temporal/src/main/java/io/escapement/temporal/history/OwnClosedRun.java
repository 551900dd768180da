package io.escapement.temporal.history;

import io.escapement.policy.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A run of a workflow with a policy that has ended.
 *
 * @param runId the run
 * @param end how it ended
 * @param verdicts the outcome of each window of its share, oldest first
 * @param startedAt when its own window's work began, by the server's clock; empty where it ran none
 * @param underPolicy false where it began before its class had the policy, or on a worker without
 *     the plugin: of its windows nothing is known
 * @param after what is accounted for with it
 */
public record OwnClosedRun(
    String runId,
    ClosedRun.End end,
    List<Verdict> verdicts,
    Optional<Instant> startedAt,
    boolean underPolicy,
    OwnAccount after) {

  /** Copies the list. */
  public OwnClosedRun {
    verdicts = List.copyOf(verdicts);
  }
}

package io.escapement.temporal.history;

import java.time.Instant;
import java.util.Optional;

/**
 * How far the chain of a workflow with a policy is accounted for.
 *
 * @param upTo every window planned at or before this instant has its outcome
 * @param startedAt when the work of the next window began, where a run began it and continued
 *     itself as new
 */
public record OwnAccount(Instant upTo, Optional<Instant> startedAt) {

  /** An account without a window that was begun. */
  public static OwnAccount upTo(Instant upTo) {
    return new OwnAccount(upTo, Optional.empty());
  }
}

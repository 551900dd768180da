package io.escapement.policy;

import java.time.Instant;
import java.util.Optional;

/**
 * A stretch in which no windows of a job run, as it was paused or deleted. In terms of its windows,
 * not of clicks: a window that had begun before is not meant.
 *
 * @param since windows planned after this instant are meant
 * @param until those planned after this instant are not any more; empty while it lasts
 */
public record Suspended(Instant since, Optional<Instant> until) {

  /** Whether a window planned at this instant is meant. */
  public boolean covers(Instant plannedAt) {
    return plannedAt.isAfter(since) && until.filter(plannedAt::isAfter).isEmpty();
  }
}

package io.escapement.policy.check;

import java.time.Instant;
import java.util.Optional;

/**
 * A stretch in which a job was paused, in terms of its windows, not of the operator's clicks: a
 * window that had begun when the pause was asked for is none of the pause's.
 *
 * @param from windows planned after this instant came due in the pause
 * @param to those planned after this instant did not any more; empty while the pause lasts
 */
public record Pause(Instant from, Optional<Instant> to) {

  /** Whether the window planned at this instant came due in the pause. */
  public boolean covers(Instant plannedAt) {
    return plannedAt.isAfter(from) && to.filter(plannedAt::isAfter).isEmpty();
  }
}

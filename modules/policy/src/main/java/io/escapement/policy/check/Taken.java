package io.escapement.policy.check;

import java.time.Instant;
import java.util.Optional;

/**
 * An owed window that a run took.
 *
 * @param window which one
 * @param planner the number of the version that planned it
 * @param runId the run
 * @param startedAt when that run started its work; empty where it is not known
 */
record Taken(Waiting window, int planner, String runId, Optional<Instant> startedAt) {

  Instant plannedAt() {
    return window.plannedAt();
  }
}

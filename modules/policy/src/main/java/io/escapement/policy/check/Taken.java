package io.escapement.policy.check;

import io.escapement.policy.SpecVersion;
import java.time.Instant;
import java.util.Optional;

/**
 * An owed window that a run took.
 *
 * @param window which one
 * @param planner the version that planned it
 * @param runId the run
 * @param startedAt when that run started its work; empty where it is not known
 */
record Taken(Waiting window, SpecVersion planner, String runId, Optional<Instant> startedAt) {

  Instant plannedAt() {
    return window.plannedAt();
  }
}

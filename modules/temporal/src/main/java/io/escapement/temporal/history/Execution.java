package io.escapement.temporal.history;

import io.escapement.policy.Attempt;
import io.escapement.policy.Kind;
import io.escapement.policy.Timeline;
import java.util.List;
import java.util.Optional;

/**
 * How a window's work went, from the events of its run.
 *
 * @param kind what made it run
 * @param timeline when it passed from stage to stage
 * @param failed the attempts that failed, as far as they are known, oldest first
 * @param attempts how many attempts there were in all
 * @param compensation what undoes it; empty where it did not fail for good, or nothing is to be
 *     undone
 */
public record Execution(
    Kind kind,
    Timeline timeline,
    List<Attempt> failed,
    int attempts,
    Optional<Compensation> compensation) {

  /** Copies the list. */
  public Execution {
    failed = List.copyOf(failed);
  }

  Execution undoneBy(Optional<Compensation> undo) {
    return new Execution(kind, timeline, failed, attempts, undo);
  }
}

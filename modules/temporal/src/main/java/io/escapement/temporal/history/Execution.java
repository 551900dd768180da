package io.escapement.temporal.history;

import io.escapement.policy.Attempt;
import io.escapement.policy.Kind;
import io.escapement.policy.Timeline;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How a window's work went, from the events of its run.
 *
 * @param kind what made it run
 * @param timeline when it passed from stage to stage
 * @param failed the attempts that failed, as far as they are known, oldest first
 * @param calls what became of each activity in which job code was called, in that order
 * @param last the last attempt
 * @param compensation what undoes it; empty where it did not fail for good, or nothing is to be
 *     undone
 */
public record Execution(
    Kind kind,
    Timeline timeline,
    List<Attempt> failed,
    List<Call> calls,
    Last last,
    Optional<Compensation> compensation) {

  /**
   * The last attempt, failed or not.
   *
   * @param number how many attempts there were in all
   * @param worker the identity of the worker that made it
   * @param timeout how long it might have run
   */
  public record Last(int number, String worker, Duration timeout) {}

  /** Copies the lists. */
  public Execution {
    failed = List.copyOf(failed);
    calls = List.copyOf(calls);
  }

  /** How many attempts there were in all. */
  public int attempts() {
    return last.number();
  }

  Execution undoneBy(Optional<Compensation> undo) {
    return new Execution(kind, timeline, failed, calls, last, undo);
  }
}

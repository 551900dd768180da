package io.escapement.temporal.history;

import io.escapement.policy.Attempt;
import io.escapement.policy.Kind;
import io.escapement.policy.Timeline;
import java.time.Duration;
import java.util.List;

/**
 * How a window's work went, from the events of its run.
 *
 * @param kind what made it run
 * @param timeline when it passed from stage to stage
 * @param failed the attempts that failed, as far as they are known, oldest first
 * @param attempts how many attempts there were in all
 * @param last who made the last one
 */
public record Execution(
    Kind kind, Timeline timeline, List<Attempt> failed, int attempts, Last last) {

  /**
   * Who made the last attempt, failed or not.
   *
   * @param worker the worker's identity
   * @param timeout how long it might have run
   */
  public record Last(String worker, Duration timeout) {}

  /** Copies the list. */
  public Execution {
    failed = List.copyOf(failed);
  }
}

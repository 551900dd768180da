package io.escapement.admin.windows;

import io.escapement.policy.Attempt;
import io.escapement.policy.Drift;
import io.escapement.policy.Outcome;
import io.escapement.policy.Window;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A window with its final outcome, as the account keeps it.
 *
 * @param window which one
 * @param specVersion the spec version that planned it
 * @param outcome the one final word on it
 * @param reason why it was skipped or failed; empty for the others
 * @param runId the run that recorded the outcome
 * @param recordedAt when that run ended, by the server's clock
 * @param work how its work went; empty where it never ran
 */
public record WindowRecord(
    Window window,
    int specVersion,
    Outcome outcome,
    String reason,
    String runId,
    Instant recordedAt,
    Optional<Work> work) {

  /**
   * How a window's work went.
   *
   * @param startedAt the first attempt's start, by the server's clock
   * @param completedAt the last attempt's end
   * @param drift from the planned instant to {@code completedAt}, by stage
   * @param attempts how many attempts there were
   * @param failed those that failed, oldest first
   */
  public record Work(
      Instant startedAt, Instant completedAt, Drift drift, int attempts, List<Attempt> failed) {

    /** Copies the list. */
    public Work {
      failed = List.copyOf(failed);
    }
  }
}

package io.escapement.admin.windows;

import io.escapement.policy.Attempt;
import io.escapement.policy.Drift;
import io.escapement.policy.Kind;
import io.escapement.policy.Outcome;
import io.escapement.policy.Window;
import io.escapement.temporal.Chains;
import io.escapement.temporal.Extras;
import io.escapement.temporal.history.Execution;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A window with its final outcome, as the account keeps it.
 *
 * @param window which one
 * @param kind what made it run; {@link Kind#SCHEDULED} where a planned one never ran
 * @param specVersion the spec version that planned it
 * @param ending the one final word on it
 * @param work how its work went; empty where it never ran
 */
public record WindowRecord(
    Window window, Kind kind, int specVersion, Ending ending, Optional<Work> work) {

  /**
   * The one final word on a window.
   *
   * @param outcome what became of it
   * @param reason why it was skipped, failed or expired; empty for the others
   * @param run the run that said so; empty where the admin service did
   * @param recordedAt when that run ended, or the service said so
   */
  public record Ending(Outcome outcome, String reason, Optional<Run> run, Instant recordedAt) {}

  /**
   * A run that recorded outcomes.
   *
   * @param id the engine's run id
   * @param version the spec version of its chain; a window that it took from the backlog may be an
   *     older one's
   */
  public record Run(String id, int version) {}

  /**
   * How a window's work went.
   *
   * @param startedAt the first attempt's start, by the server's clock
   * @param completedAt the last attempt's end
   * @param drift from the planned instant to {@code completedAt}, by stage
   * @param attempts how many attempts there were
   * @param failed those that failed, oldest first
   * @param last who made the last one; empty where that was not recorded
   */
  public record Work(
      Instant startedAt,
      Instant completedAt,
      Drift drift,
      int attempts,
      List<Attempt> failed,
      Optional<Execution.Last> last) {

    /** Copies the list. */
    public Work {
      failed = List.copyOf(failed);
    }

    /** What a history tells of a window's work. */
    public static Work of(Window window, Execution execution) {
      return new Work(
          execution.timeline().firstStarted(),
          execution.timeline().completed(),
          Drift.between(window.plannedAt(), execution.timeline()),
          execution.attempts(),
          execution.failed(),
          Optional.of(execution.last()));
    }
  }

  /** The workflow whose run ran it in its own time: its job's chain, or one of its own. */
  public String workflowId() {
    return kind == Kind.MANUAL
        ? Extras.manualId(window.jobId(), window.plannedAt())
        : Chains.workflowId(window.jobId());
  }

  /** What became of it. */
  public Outcome outcome() {
    return ending.outcome();
  }

  /** Why it was skipped, failed or expired; empty for the others. */
  public String reason() {
    return ending.reason();
  }

  /** The run that recorded the outcome; empty where the admin service did. */
  public Optional<String> runId() {
    return ending.run().map(Run::id);
  }
}

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
 * @param compensation what undoes it; empty where it did not fail, or nothing is to be undone
 */
public record WindowRecord(
    Window window,
    Kind kind,
    int specVersion,
    Ending ending,
    Optional<Work> work,
    Optional<Compensation> compensation) {

  /** What a run's history tells of a window; empty of an execution where it never ran. */
  public static WindowRecord of(
      Window window, Kind kind, int specVersion, Ending ending, Optional<Execution> execution) {
    return new WindowRecord(
        window,
        kind,
        specVersion,
        ending,
        execution.map(done -> Work.of(window, done)),
        execution.flatMap(Execution::compensation).map(Compensation::of));
  }

  /**
   * What undoes a window that failed for good.
   *
   * @param workflowId the workflow that does so
   * @param doneAt when all was undone; empty while that is pending
   * @param problem why it does not go on, though it is pending
   */
  public record Compensation(
      String workflowId, Optional<Instant> doneAt, Optional<String> problem) {

    private static Compensation of(io.escapement.temporal.history.Compensation seen) {
      return new Compensation(seen.workflowId(), seen.doneAt(), Optional.empty());
    }

    /** {@code compensated} or {@code compensation pending}. */
    public String words() {
      return doneAt.isPresent() ? "compensated" : "compensation pending";
    }
  }

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
   * @param decidedAt it decided then, or later, on what is owed of the windows planned up to then;
   *     empty where that is not known, or it is no run of a chain
   * @param workflow the workflow of its own, where a Schedule started it
   */
  public record Run(
      String id, int version, Optional<Instant> decidedAt, Optional<String> workflow) {

    /** A run of the job's cron chain or of an extra workflow, of which no decision is known. */
    public Run(String id, int version) {
      this(id, version, Optional.empty(), Optional.empty());
    }
  }

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
    return ending.run().flatMap(Run::workflow).orElseGet(this::usualWorkflow);
  }

  private String usualWorkflow() {
    return kind == Kind.MANUAL
        ? Extras.manualId(window.jobId(), window.plannedAt())
        : Chains.workflowId(window.jobId());
  }

  /** The same with a workflow that has begun to undo it. */
  WindowRecord undoneBy(String workflow) {
    Compensation undo = new Compensation(workflow, Optional.empty(), Optional.empty());
    return new WindowRecord(window, kind, specVersion, ending, work, Optional.of(undo));
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

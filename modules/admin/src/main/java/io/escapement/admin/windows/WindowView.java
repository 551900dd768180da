package io.escapement.admin.windows;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.escapement.policy.Drift;
import io.escapement.policy.Kind;
import io.escapement.policy.Outcome;
import io.escapement.policy.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A window as lists and details give it. The parts are flattened in JSON.
 *
 * @param plan what was planned
 * @param end what became of it
 * @param times when its work ran
 * @param run where its run can be looked at
 */
public record WindowView(
    @JsonUnwrapped Plan plan,
    @JsonUnwrapped End end,
    @JsonUnwrapped Times times,
    @JsonUnwrapped Run run) {

  /** What was planned. */
  public record Plan(
      String jobId,
      Instant plannedAt,
      Interval interval,
      String kind,
      int specVersion,
      String idempotencyKey) {

    static Plan of(Window window, Kind kind, int specVersion) {
      return new Plan(
          window.jobId(),
          window.plannedAt(),
          new Interval(window.intervalStart(), window.plannedAt()),
          kind.label(),
          specVersion,
          window.key().toString());
    }
  }

  /** The data interval {@code [start, end)}. */
  public record Interval(Instant start, Instant end) {}

  /** What became of it: pending, owed, running or done, and then how. */
  public record End(
      String state,
      Optional<Outcome> outcome,
      Optional<String> reason,
      Optional<Compensation> compensation) {

    static final End PENDING = waiting("pending");

    static final End RUNNING = waiting("running");

    static final End OWED = waiting("owed");

    private static End waiting(String state) {
      return new End(state, Optional.empty(), Optional.empty(), Optional.empty());
    }

    static End done(Outcome outcome, String reason, Optional<Compensation> compensation) {
      return new End(
          "done",
          Optional.of(outcome),
          Optional.of(reason).filter(text -> !text.isEmpty()),
          compensation);
    }
  }

  /**
   * What undoes a window that failed for good.
   *
   * @param state {@code compensated} or {@code compensation pending}
   * @param doneAt when all was undone
   * @param problem why it does not go on, though it is pending
   * @param workflowId the workflow that undoes it
   * @param webUi where that can be looked at
   */
  public record Compensation(
      String state,
      Optional<Instant> doneAt,
      Optional<String> problem,
      String workflowId,
      Optional<String> webUi) {}

  /** When its work ran; empty, all of it, where it did not. */
  public record Times(
      Optional<Instant> startedAt,
      Optional<Instant> completedAt,
      Optional<Duration> lateness,
      Optional<Drift> drift) {

    static Times of(Optional<WindowRecord.Work> work) {
      return new Times(
          work.map(WindowRecord.Work::startedAt),
          work.map(WindowRecord.Work::completedAt),
          work.map(WindowRecord.Work::drift).map(Drift::lateness),
          work.map(WindowRecord.Work::drift));
    }

    /** Of work that goes on. */
    static Times since(Optional<Instant> startedAt) {
      return new Times(startedAt, Optional.empty(), Optional.empty(), Optional.empty());
    }
  }

  /** Where its run can be looked at. */
  public record Run(String workflowId, Optional<String> runId, Optional<String> webUi) {}
}

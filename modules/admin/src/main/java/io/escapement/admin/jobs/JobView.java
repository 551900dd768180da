package io.escapement.admin.jobs;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.annotation.JsonValue;
import io.escapement.admin.chains.Suspension;
import io.escapement.admin.windows.WindowRecord;
import io.escapement.policy.Drift;
import io.escapement.policy.JobSpec;
import io.escapement.policy.Outcome;
import io.escapement.policy.Owner;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A job as lists and details give it. The parts {@code facts} and {@code condition} are flattened
 * in JSON.
 *
 * @param facts what its operators want
 * @param condition how it is
 * @param lastOutcome what became of its newest recorded window; empty before the first
 * @param nextWindows the next three planned instants, fewer where the schedule ends, none in a
 *     pause
 * @param webUi its cron chain or Schedule in the Temporal Web UI; empty where none is configured
 */
public record JobView(
    @JsonUnwrapped Facts facts,
    @JsonUnwrapped Condition condition,
    Optional<LastOutcome> lastOutcome,
    List<Instant> nextWindows,
    Optional<String> webUi) {

  /** Copies the list. */
  public JobView {
    nextWindows = List.copyOf(nextWindows);
  }

  /**
   * What operators want.
   *
   * @param job the spec
   * @param version its number
   */
  @JsonPropertyOrder({"id", "description", "owner", "labels", "version", "spec"})
  public record Facts(@JsonIgnore JobSpec job, int version) {

    /** The job's id. */
    @JsonProperty
    public String id() {
      return job.id();
    }

    /** What it does. */
    @JsonProperty
    public String description() {
      return job.description();
    }

    /** Who answers for it. */
    @JsonProperty
    public Owner owner() {
      return job.owner();
    }

    /** What it is found by. */
    @JsonProperty
    public List<String> labels() {
      return job.labels();
    }

    /** All settings, defaults written out. */
    @JsonProperty
    public Map<String, Object> spec() {
      return job.toTree();
    }
  }

  /** How a job is, in one word. */
  public enum State {
    /** Its chain runs, or is about to. */
    ACTIVE,
    /** Its windows do not run until it is resumed. */
    PAUSED,
    /** A window is due, and nothing has been recorded for longer than its rule allows. */
    SILENT,
    /** What runs is not what is wanted, and that won't mend itself. */
    DIVERGED;

    /** The word in the API and on the dashboard. */
    @JsonValue
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * How a job is.
   *
   * @param state in one word
   * @param problem in a sentence; empty where all is well
   * @param pause since when and why it is paused; empty where it is not
   * @param owed how many missed windows are still to run
   * @param runningVersion the spec version that its chain runs: an older one until the run in
   *     flight has ended, and where only alerts were changed since; empty before the first start
   * @param forced its newest change that was made without approval; empty once that is given
   */
  public record Condition(
      State state,
      Optional<String> problem,
      Optional<Pause> pause,
      int owed,
      Optional<Integer> runningVersion,
      Optional<Review.Forced> forced) {}

  /**
   * A pause.
   *
   * @param since windows planned after this instant do not run
   * @param reason in the words of who asked for it
   */
  public record Pause(Instant since, String reason) {

    static Pause of(Suspension suspension) {
      return new Pause(suspension.since(), suspension.reason());
    }
  }

  /**
   * What became of a window.
   *
   * @param plannedAt which window
   * @param outcome its outcome
   * @param reason why it was skipped or failed; empty for the others
   * @param compensation {@code compensated} or {@code compensation pending}; empty where nothing is
   *     to be undone
   * @param lateness from planned to started; empty where it never ran
   */
  public record LastOutcome(
      Instant plannedAt,
      Outcome outcome,
      Optional<String> reason,
      Optional<String> compensation,
      Optional<Duration> lateness) {

    /** The short form of a recorded window. */
    public static LastOutcome of(WindowRecord window) {
      return new LastOutcome(
          window.window().plannedAt(),
          window.outcome(),
          Optional.of(window.reason()).filter(reason -> !reason.isEmpty()),
          window.compensation().map(WindowRecord.Compensation::words),
          window.work().map(WindowRecord.Work::drift).map(Drift::lateness));
    }
  }
}

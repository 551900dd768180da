package io.escapement.admin.changes;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.escapement.admin.jobs.DryRunView;
import io.escapement.admin.jobs.Edit;
import io.escapement.policy.Impact;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A change as lists and details give it. The parts are flattened in JSON.
 *
 * @param edit what is to be done
 * @param standing where it stands
 * @param diff what it changes of the spec that it was proposed for, in words
 */
record ChangeView(@JsonUnwrapped Asked edit, @JsonUnwrapped Standing standing, List<String> diff) {

  /**
   * What is to be done.
   *
   * @param number 1 or more
   * @param jobId to which job
   * @param kind a new spec, an older one, or its end
   * @param author who asks for it
   * @param reason in their words
   * @param at when
   * @param baseVersion the job's version then
   * @param review why it wants approval
   */
  record Asked(
      long number,
      String jobId,
      Edit.Kind kind,
      String author,
      String reason,
      Instant at,
      int baseVersion,
      List<String> review) {}

  /**
   * Where it stands.
   *
   * @param state in one word
   * @param forced whether it was made before anybody approved it
   * @param version the version that it made; empty where it made none
   * @param overtakenBy the version that came instead; empty where none did, or the job is deleted
   * @param decidedBy who decided; empty before, as the two below
   * @param decision in their words
   * @param decidedAt when
   */
  record Standing(
      State state,
      boolean forced,
      Optional<Integer> version,
      Optional<Integer> overtakenBy,
      Optional<String> decidedBy,
      Optional<String> decision,
      Optional<Instant> decidedAt) {}

  static ChangeView of(Change change, List<String> diff) {
    Edit edit = change.edit();
    return new ChangeView(
        new Asked(
            change.number(),
            edit.jobId(),
            edit.kind(),
            edit.by().actor(),
            edit.by().reason(),
            change.asked().at(),
            change.asked().baseVersion(),
            change.asked().review()),
        new Standing(
            change.state(),
            change.asked().forced(),
            change.standing().version(),
            change.standing().overtakenBy(),
            change.decision().map(Change.Decision::by),
            change.decision().map(Change.Decision::reason),
            change.decision().map(Change.Decision::at)),
        diff);
  }

  /**
   * One alone.
   *
   * @param change it
   * @param edited the spec that it makes; empty where the job is to end
   * @param impact what it would do to the job's windows; empty once it is decided or stale
   */
  record Detail(
      @JsonUnwrapped ChangeView change,
      @JsonProperty("spec") Optional<Map<String, Object>> edited,
      Optional<Impact> impact) {

    /** What approving it does. */
    DryRunView approved() {
      return new DryRunView(
          change.edit().jobId(),
          "approve",
          "approved",
          change.edit().review(),
          change.diff(),
          impact,
          Optional.empty());
    }
  }
}

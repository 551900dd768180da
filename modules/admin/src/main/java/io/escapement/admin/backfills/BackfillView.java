package io.escapement.admin.backfills;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.escapement.policy.Outcome;
import io.escapement.temporal.Extras;
import java.util.Map;
import java.util.Optional;

/**
 * A backfill as lists and details give it. All parts but {@code windows} are flattened in JSON.
 *
 * @param name which one
 * @param request what was asked for
 * @param condition how far it is
 * @param windows how many windows it has, and what became of them
 * @param run where its workflow can be looked at
 */
record BackfillView(
    @JsonUnwrapped Name name,
    @JsonUnwrapped BackfillRequest request,
    @JsonUnwrapped Backfill.Condition condition,
    Counts windows,
    @JsonUnwrapped Run run) {

  /** Which one: the job, its number, and the spec version that it runs. */
  record Name(String jobId, int number, int specVersion) {}

  /**
   * How many windows.
   *
   * @param total were chosen
   * @param done have their outcome
   * @param notRun will never run, since it ended before
   * @param outcomes by their outcome
   */
  record Counts(int total, int done, int notRun, Map<Outcome, Integer> outcomes) {}

  /** Where its workflow can be looked at. */
  record Run(String workflowId, Optional<String> webUi) {

    static String idOf(Backfill backfill) {
      return Extras.backfillId(backfill.jobId(), backfill.number());
    }
  }

  static BackfillView of(Backfill backfill, Map<Outcome, Integer> outcomes, Run run) {
    int done = outcomes.values().stream().mapToInt(Integer::intValue).sum();
    int notRun = backfill.condition().state() == State.RUNNING ? 0 : backfill.windows() - done;
    return new BackfillView(
        new Name(backfill.jobId(), backfill.number(), backfill.version()),
        backfill.request(),
        backfill.condition(),
        new Counts(backfill.windows(), done, notRun, outcomes),
        run);
  }
}

package io.escapement.admin.changes;

import io.escapement.admin.jobs.Edit;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An edit that wants approval.
 *
 * @param number 1 or more
 * @param edit what is to be done to which job, or was where it is forced
 * @param asked when, on which version of the job, and why it wants approval
 * @param standing where it stands
 * @param decision who decided, and how; empty before
 */
record Change(long number, Edit edit, Asked asked, Standing standing, Optional<Decision> decision) {

  State state() {
    return standing.state();
  }

  /**
   * Where it stands.
   *
   * @param state in one word
   * @param version the version that it made; empty before, and where it ended the job
   * @param overtakenBy the version that came instead; empty where none did, or the job is deleted
   */
  record Standing(State state, Optional<Integer> version, Optional<Integer> overtakenBy) {}

  /**
   * How it was asked for.
   *
   * @param at when
   * @param baseVersion the job's version then
   * @param review why it wants approval
   * @param forced whether it was made all the same
   */
  record Asked(Instant at, int baseVersion, List<String> review, boolean forced) {}

  /**
   * How it was decided.
   *
   * @param by who
   * @param reason in their words
   * @param at when
   */
  record Decision(String by, String reason, Instant at) {}
}

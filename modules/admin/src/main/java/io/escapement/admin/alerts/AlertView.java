package io.escapement.admin.alerts;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.util.Optional;

/**
 * An alert as it is stored and given out. The part {@code what} is flattened in JSON.
 *
 * @param what what is wrong
 * @param state where it stands
 * @param since when that was found
 * @param endedAt when it was found to be over, or the job was paused or deleted; empty while it
 *     lasts
 * @param acknowledged who looks into it; empty where nobody has said so
 */
record AlertView(
    @JsonUnwrapped What what,
    State state,
    Instant since,
    Optional<Instant> endedAt,
    Optional<Acknowledgement> acknowledged) {

  /**
   * What is wrong.
   *
   * @param number 1 or more
   * @param jobId with which job
   * @param team who owned it then; empty where nobody did
   * @param rule by which of its rules
   * @param text what, and by which figures, as it was found
   */
  record What(long number, String jobId, String team, Rule rule, String text) {}

  /**
   * Somebody's word that they look into it.
   *
   * @param at when
   * @param by who
   * @param reason in their words
   */
  record Acknowledgement(Instant at, String by, String reason) {}

  static AlertView of(
      What what, Instant since, Optional<Instant> ended, Optional<Acknowledgement> acknowledged) {
    State state =
        ended.isPresent()
            ? State.ENDED
            : acknowledged.isPresent() ? State.ACKNOWLEDGED : State.FIRING;
    return new AlertView(what, state, since, ended, acknowledged);
  }
}

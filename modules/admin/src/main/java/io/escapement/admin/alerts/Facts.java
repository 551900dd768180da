package io.escapement.admin.alerts;

import io.escapement.policy.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What the account tells of a job since its last pause. Windows that somebody asked for by hand are
 * left out.
 *
 * @param starts those of its own windows that ran, newest first; as many as its rule needs
 * @param misfires windows that came to nothing and that nobody asked to skip, the last recorded
 *     first; as many as its rule needs
 * @param standing how far it is accounted for; empty before its chain was first looked after
 */
record Facts(List<Start> starts, List<Misfire> misfires, Optional<Standing> standing) {

  /** Copies the lists. */
  Facts {
    starts = List.copyOf(starts);
    misfires = List.copyOf(misfires);
  }

  /** Nothing is known. */
  static Facts none() {
    return new Facts(List.of(), List.of(), Optional.empty());
  }

  /** A window that ran. */
  record Start(Instant plannedAt, Instant startedAt) {

    Duration lateness() {
      return Duration.between(plannedAt, startedAt);
    }
  }

  /**
   * A window that came to nothing.
   *
   * @param plannedAt which one
   * @param recordedAt when that was known
   * @param outcome how it ended
   * @param reason why; may be empty
   */
  record Misfire(Instant plannedAt, Instant recordedAt, Outcome outcome, String reason) {

    /** Such as {@code FAILED (timeout)}. */
    String words() {
      return reason.isEmpty() ? outcome.name() : "%s (%s)".formatted(outcome, reason);
    }
  }

  /**
   * How far a job is accounted for.
   *
   * @param upTo every window planned up to then has its outcome, or is owed
   * @param lastAt when its newest window was recorded, or its last pause ended; its beginning where
   *     neither is known
   */
  record Standing(Instant upTo, Instant lastAt) {}
}

package io.escapement.admin.chains;

import java.time.Instant;
import java.util.Optional;

/**
 * A time in which no chain of a job runs.
 *
 * @param kind why
 * @param since windows planned after this instant are meant
 * @param until windows planned after this instant are not; empty while it lasts
 * @param reason in the words of who asked for it
 */
public record Suspension(Kind kind, Instant since, Optional<Instant> until, String reason) {

  /** Why no chain runs. */
  public enum Kind {
    /** An operator paused the job. */
    PAUSED,
    /** The job was deleted. */
    DELETED
  }
}

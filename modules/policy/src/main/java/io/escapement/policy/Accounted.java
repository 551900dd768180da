package io.escapement.policy;

import java.time.Instant;

/**
 * How far a job's windows are accounted for.
 *
 * @param upTo every window planned at or before this instant has its outcome, or is owed
 * @param owed the missed windows that still run
 */
public record Accounted(Instant upTo, Backlog owed) {

  /** Nothing is owed. */
  public static Accounted upTo(Instant upTo) {
    return new Accounted(upTo, Backlog.none());
  }

  /** Once an owed window has its outcome. */
  public Accounted settled(Instant slot) {
    return new Accounted(upTo, owed.without(slot));
  }
}

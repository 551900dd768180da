package io.escapement.admin.chains;

import io.escapement.policy.JobSpec;
import java.time.Instant;
import java.util.Optional;

/**
 * A job as its operators want it to run now.
 *
 * @param spec the current version
 * @param version its number, 1 or more
 * @param changedAt when that version was stored
 * @param createdAt when the job's first version was stored: windows planned up to then are nobody's
 * @param suspended the pause or deletion that lasts now; empty where the job is to run
 * @param chainVersion the oldest version whose chain does what this one wants, {@code version} at
 *     most: those after it changed nothing but alerts
 */
public record DesiredJob(
    JobSpec spec,
    int version,
    Instant changedAt,
    Instant createdAt,
    Optional<Suspension> suspended,
    int chainVersion) {

  /** A version that wants a chain of its own. */
  public DesiredJob(
      JobSpec spec,
      int version,
      Instant changedAt,
      Instant createdAt,
      Optional<Suspension> suspended) {
    this(spec, version, changedAt, createdAt, suspended, version);
  }

  /** Whether a chain of some version does what this one wants. */
  boolean isRunBy(int someVersion) {
    return someVersion >= chainVersion && someVersion <= version;
  }

  /** Whether the job is deleted: it is there for its history only. */
  public boolean isDeleted() {
    return suspended.filter(now -> now.kind() == Suspension.Kind.DELETED).isPresent();
  }
}

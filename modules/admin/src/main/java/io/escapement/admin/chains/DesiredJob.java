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
 */
public record DesiredJob(
    JobSpec spec,
    int version,
    Instant changedAt,
    Instant createdAt,
    Optional<Suspension> suspended) {

  /** Whether the job is deleted: it is there for its history only. */
  public boolean isDeleted() {
    return suspended.filter(now -> now.kind() == Suspension.Kind.DELETED).isPresent();
  }
}

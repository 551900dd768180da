package io.escapement.admin.chains;

import java.time.Instant;
import java.util.Optional;

/**
 * How far a job's chain has been followed.
 *
 * @param jobId the job
 * @param version the spec version that the chain runs, or the last one ran
 * @param followed what is followed; empty where the chain has ended and none was started yet
 * @param standing which windows are in the account, and which are owed
 * @param ending whether the chain was asked to end
 * @param problem why the chain can't be followed or started; empty where all is well
 */
public record ChainStatus(
    String jobId,
    int version,
    Optional<Followed> followed,
    Standing standing,
    boolean ending,
    Optional<String> problem) {

  /** Every window planned at or before this instant is in the account, or owed. */
  public Instant accountedTo() {
    return standing.upTo();
  }

  /** The id of what is followed. */
  public Optional<String> runId() {
    return followed.map(Followed::runId);
  }

  /** Whether the job runs as its operators want it to: its current version, or not at all. */
  boolean isAsWanted(DesiredJob job) {
    boolean asWanted =
        job.suspended().isPresent()
            ? followed.isEmpty()
            : followed.isPresent() && job.isRunBy(version);
    return asWanted && !ending;
  }
}

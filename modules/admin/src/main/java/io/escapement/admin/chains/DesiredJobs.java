package io.escapement.admin.chains;

import io.escapement.policy.JobSpec;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Where the chains' keeper learns what should run. */
public interface DesiredJobs {

  /** All jobs, each in its current version; deleted ones too. */
  List<DesiredJob> desired();

  /** A version that is or was current; empty where there is none of this number. */
  Optional<JobSpec> version(String jobId, int version);

  /** A job's pauses and deletions that were not over at an instant, oldest first. */
  List<Suspension> suspensions(String jobId, Instant after);

  /**
   * A chain of a job has accounted for the windows planned in {@code (after, upTo]}. A deletion in
   * between, of which nobody could tell the chain in time, plans them all the same: it begins after
   * them.
   */
  void wentOn(Handle transaction, String jobId, Instant after, Instant upTo);
}

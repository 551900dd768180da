package io.escapement.admin.chains;

import io.escapement.policy.JobSpec;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Where the chains' keeper learns what should run. */
public interface DesiredJobs {

  /** All jobs, each in its current version; deleted ones too. */
  List<DesiredJob> desired();

  /** A version that is or was current; empty where there is none of this number. */
  Optional<JobSpec> version(String jobId, int version);

  /** A job's pauses and deletions that were not over at an instant, oldest first. */
  List<Suspension> suspensions(String jobId, Instant after);
}

package io.escapement.admin.platform;

import java.util.Optional;

/** Tells who owns a job. */
public interface JobTeams {

  /**
   * The team that owns a job, which may be deleted; {@code ""} where nobody does, and empty where
   * there is no such job.
   */
  Optional<String> team(String jobId);
}

package io.escapement.admin.windows;

import io.escapement.policy.Debt;
import io.escapement.policy.JobSpec;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Where the account learns which windows were planned that it has no row of yet. */
public interface PlannedJobs {

  /** What plans a job's windows now; empty where there is no such job. */
  Optional<PlannedJob> planned(String jobId);

  /**
   * What plans a job's windows now.
   *
   * @param spec the spec that its chain runs
   * @param version that spec's version
   * @param accountedTo every window planned at or before this instant has its row, or is owed
   * @param owed the windows that are owed, oldest first
   * @param ended whether nothing more is planned: the job is deleted
   * @param runId the run of its chain that has not reported yet; empty where none runs
   */
  record PlannedJob(
      JobSpec spec,
      int version,
      Instant accountedTo,
      List<Debt> owed,
      boolean ended,
      Optional<String> runId) {

    /** Copies the list. */
    public PlannedJob {
      owed = List.copyOf(owed);
    }
  }
}

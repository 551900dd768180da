package io.escapement.admin.backfills;

import io.escapement.policy.Kind;
import java.util.Optional;

/**
 * A workflow that an operator's wish needs, and that has not ended yet.
 *
 * @param workflowId its id
 * @param jobId the job
 * @param kind {@link Kind#MANUAL} or {@link Kind#BACKFILL}
 * @param version the spec version that it runs
 * @param runId the run that is followed; empty before it was started
 * @param cancel whether it is to end
 */
record Extra(
    String workflowId,
    String jobId,
    Kind kind,
    int version,
    Optional<String> runId,
    Cancel cancel) {

  /** Whether a workflow is to end before its last window. */
  enum Cancel {
    /** It is not. */
    NO,
    /** It is, and the engine must be told. */
    ASKED,
    /** It is, and the engine knows. */
    SENT
  }

  /** One that is to be started. */
  static Extra wanted(String workflowId, String jobId, Kind kind, int version) {
    return new Extra(workflowId, jobId, kind, version, Optional.empty(), Cancel.NO);
  }

  /** The same, to end before its last window. */
  Extra cancelled() {
    return new Extra(workflowId, jobId, kind, version, runId, Cancel.ASKED);
  }
}

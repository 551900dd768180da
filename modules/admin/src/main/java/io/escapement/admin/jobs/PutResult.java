package io.escapement.admin.jobs;

import io.escapement.admin.chains.DesiredJob;

/**
 * What became of a spec that was put.
 *
 * @param job the job with the version that is current now
 * @param change what it did to the job
 */
public record PutResult(DesiredJob job, Change change) {

  /** What a put did to a job. */
  public enum Change {
    /** The job is new. */
    CREATED,
    /** The spec became the next version. */
    UPDATED,
    /** The spec was current already. */
    NONE
  }
}

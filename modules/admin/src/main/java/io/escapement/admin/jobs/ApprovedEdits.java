package io.escapement.admin.jobs;

import io.escapement.admin.chains.DesiredJob;
import io.escapement.policy.Impact;
import io.escapement.policy.JobSpec;
import jakarta.inject.Inject;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Edits that waited for approval, for the feature that keeps them. */
public final class ApprovedEdits {

  private final JobStore store;
  private final JobEdits edits;
  private final Impacts impacts;

  @Inject
  ApprovedEdits(JobStore store, JobEdits edits, Impacts impacts) {
    this.store = store;
    this.edits = edits;
    this.impacts = impacts;
  }

  /** Keeps others from changing a job that is known until the transaction ends. */
  public DesiredJob lock(Handle transaction, String jobId) {
    return store.lock(transaction, jobId);
  }

  /**
   * Makes an edit, whether it wants approval or not.
   *
   * @throws io.escapement.policy.InvalidSpecException if the engine can't run the spec any more
   */
  public EditResult make(Handle transaction, Edit edit) {
    return edits.makeApproved(transaction, edit);
  }

  /** What an edit would do to the windows of a job. */
  public Impact impact(DesiredJob before, Optional<JobSpec> after) {
    return impacts.ofSpec(before, after);
  }
}

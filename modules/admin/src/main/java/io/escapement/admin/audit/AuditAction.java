package io.escapement.admin.audit;

/** The closed list of what the audit log tells of. */
public enum AuditAction {
  /** A job is new, or is back after its deletion. */
  JOB_CREATED("job.created"),
  /** A job has a new version. */
  JOB_UPDATED("job.updated"),
  /** An older version's spec became the new version. */
  JOB_RESTORED("job.restored"),
  /** A job ends. */
  JOB_DELETED("job.deleted"),
  /** Windows of a job do not run from now on. */
  JOB_PAUSED("job.paused"),
  /** Windows of a job run again. */
  JOB_RESUMED("job.resumed"),
  /** One extra window was asked for. */
  JOB_TRIGGERED("job.triggered"),
  /** A range of windows is to run again. */
  BACKFILL_STARTED("backfill.started"),
  /** It is to end before its range is done. */
  BACKFILL_CANCELLED("backfill.cancelled"),
  /** A change waits for approval. */
  CHANGE_PROPOSED("change.proposed"),
  /** Somebody else said yes to it. */
  CHANGE_APPROVED("change.approved"),
  /** Somebody said no to it. */
  CHANGE_REJECTED("change.rejected"),
  /** A change that wants approval was made without one. */
  CHANGE_FORCED("change.forced"),
  /** Something runs otherwise than it should. */
  DIVERGENCE_NOTED("divergence.noted"),
  /** What ran otherwise is as it should be. */
  DIVERGENCE_RIGHTED("divergence.righted"),
  /** What a window did was undone. */
  COMPENSATION_DONE("compensation.done"),
  /** Somebody looks into an alert. */
  ALERT_ACKNOWLEDGED("alert.acknowledged"),
  /** Windows got their outcomes, or jobs their versions: the root of the rows' hashes. */
  WINDOWS_RECORDED("windows.recorded"),
  /** The log was restored from a backup, and lacks what came after it. */
  LOG_RESTORED("log.restored"),
  /** A token for the API was made. */
  TOKEN_CREATED("token.created"),
  /** A token is no longer good. */
  TOKEN_REVOKED("token.revoked"),
  /** Sign-ins from an address failed. */
  SIGN_IN_FAILED("sign-in.failed");

  private final String label;

  AuditAction(String label) {
    this.label = label;
  }

  /** Its name in the log and the API. */
  public String label() {
    return label;
  }
}

package io.escapement.admin.platform;

/**
 * Who wants something done to a job by a call, and why.
 *
 * @param caller who calls
 * @param reason in their words; empty where none was given
 */
public record Order(Caller caller, String reason) {

  /** The same for the audit log. */
  public By by() {
    return By.call(caller, reason);
  }

  /**
   * Lets it be done to a job of a team, or not. It is asked before the call, and by this once more
   * where the job is locked: it may have got another owner in between.
   *
   * @param team {@code ""}: nobody owns the job
   * @throws ApiException if the caller may not operate that team's jobs
   */
  public void requireMayOperate(String team) {
    caller.require(Permission.OPERATE, team);
  }
}

package io.escapement.admin.chains;

import io.escapement.policy.Trigger;

/**
 * What is followed of a chain.
 *
 * @param trigger what starts its runs
 * @param runId the run that was seen last of a cron chain; what tells a Schedule from others of its
 *     name
 */
public record Followed(Trigger trigger, String runId) {

  /** Another run of the same chain. */
  Followed next(String run) {
    return new Followed(trigger, run);
  }
}

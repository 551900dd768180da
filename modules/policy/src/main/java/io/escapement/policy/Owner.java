package io.escapement.policy;

/**
 * Who answers for a job.
 *
 * @param team the owning team; empty if none is named
 * @param contact where the team is reached; empty if not named
 * @param responder who is called when the job misbehaves; empty if not named
 */
public record Owner(String team, String contact, String responder) {

  /** Nobody in particular. */
  public static Owner none() {
    return new Owner("", "", "");
  }

  /** A team without further details. */
  public static Owner team(String team) {
    return new Owner(team, "", "");
  }
}

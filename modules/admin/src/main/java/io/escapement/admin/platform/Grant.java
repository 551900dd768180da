package io.escapement.admin.platform;

import java.util.Optional;
import java.util.Set;

/**
 * A role that somebody has.
 *
 * @param role which
 * @param teams to the jobs of these teams; empty: to all jobs
 */
public record Grant(Role role, Optional<Set<String>> teams) {

  /** Keeps a copy. */
  public Grant {
    teams = teams.map(Set::copyOf);
  }

  /** A role to all jobs. */
  public static Grant everywhere(Role role) {
    return new Grant(role, Optional.empty());
  }

  /** A role to the jobs of some teams. */
  public static Grant toTeams(Role role, Set<String> teams) {
    return new Grant(role, Optional.of(teams));
  }

  boolean covers(String team) {
    return teams.map(names -> names.contains(team)).orElse(true);
  }
}

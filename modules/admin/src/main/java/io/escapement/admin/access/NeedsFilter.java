package io.escapement.admin.access;

import io.escapement.admin.platform.ApiException;
import io.escapement.admin.platform.Caller;
import io.escapement.admin.platform.JobTeams;
import io.escapement.admin.platform.Needs;
import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Lets a caller call a method if they may do what it {@link Needs}. */
@jakarta.ws.rs.ext.Provider
@Priority(Priorities.AUTHORIZATION)
@Singleton
public final class NeedsFilter implements ContainerRequestFilter {

  private final JobTeams teams;
  private final Provider<ResourceInfo> called;

  @Inject
  NeedsFilter(JobTeams teams, Provider<ResourceInfo> called) {
    this.teams = teams;
    this.called = called;
  }

  @Override
  public void filter(ContainerRequestContext request) {
    Needs needs = needs(called.get().getResourceMethod());
    Caller caller = Caller.of(request.getSecurityContext());
    switch (needs.to()) {
      case JOB ->
          requireJob(caller, needs, request.getUriInfo().getPathParameters().getFirst("id"));
      case SOME_TEAM -> caller.requireSomewhere(needs.value());
      case ALL_TEAMS -> caller.requireEverywhere(needs.value());
      case NOTHING -> {}
    }
  }

  private void requireJob(Caller caller, Needs needs, @Nullable String id) {
    if (id == null) {
      throw closed();
    }
    teams
        .team(id)
        .ifPresentOrElse(
            team -> caller.require(needs.value(), team),
            () -> caller.requireSomewhere(needs.value()));
  }

  /** A method that says nothing is closed, and so is one that Jersey made up. */
  private static Needs needs(@Nullable Method method) {
    return Optional.ofNullable(method)
        .map(known -> known.getAnnotation(Needs.class))
        .orElseThrow(NeedsFilter::closed);
  }

  private static ApiException closed() {
    return ApiException.forbidden(
        "nobody may make this call: it does not say what it needs", Map.of(), Map.of());
  }
}

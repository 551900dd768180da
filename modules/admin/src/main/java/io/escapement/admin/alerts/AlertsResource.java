package io.escapement.admin.alerts;

import io.escapement.admin.platform.Caller;
import io.escapement.admin.platform.ControlBody;
import io.escapement.admin.platform.Needs;
import io.escapement.admin.platform.Page;
import io.escapement.admin.platform.Parameters;
import io.escapement.admin.platform.Permission;
import io.escapement.admin.platform.Takes;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.util.Optional;

/** What is wrong with jobs, by the rules in their specs. */
@Path("/api/v1/alerts")
@Produces(MediaType.APPLICATION_JSON)
public final class AlertsResource {

  private final AlertStore store;
  private final AlertActions actions;

  @Inject
  AlertsResource(AlertStore store, AlertActions actions) {
    this.store = store;
    this.actions = actions;
  }

  /** Newest first, those that are over, too. */
  @Needs(value = Permission.READ, to = Needs.Reach.SOME_TEAM)
  @GET
  public Page<AlertView> page(
      @QueryParam("job") Optional<String> job,
      @QueryParam("team") Optional<String> team,
      @QueryParam("state") Optional<String> state,
      @QueryParam("cursor") Optional<String> cursor,
      @QueryParam("limit") Optional<String> limit,
      @Context SecurityContext security) {
    AlertFilter asked = AlertFilter.of(job, team, state, cursor);
    int size = Parameters.limit(limit);
    return Page.first(
        size,
        store.page(asked.within(Caller.of(security).teams(Permission.READ)), size + 1),
        alert -> String.valueOf(alert.what().number()));
  }

  /** Says that somebody looks into it; it goes on until what is wrong is over. */
  @Needs(value = Permission.OPERATE, to = Needs.Reach.SOME_TEAM)
  @POST
  @Path("{number}/acknowledge")
  @Consumes(MediaType.APPLICATION_JSON)
  @Takes("Reason")
  public AlertView acknowledge(
      @PathParam("number") String number, @Context SecurityContext security, String body) {
    return actions.acknowledge(number, ControlBody.reason(body), Caller.of(security));
  }
}

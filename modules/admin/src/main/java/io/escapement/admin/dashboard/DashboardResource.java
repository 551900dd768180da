package io.escapement.admin.dashboard;

import io.escapement.admin.platform.Caller;
import io.escapement.admin.platform.Needs;
import io.escapement.admin.platform.Permission;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.io.InputStream;

/** The page at /, and its style sheet. */
@Path("/")
public final class DashboardResource {

  private final Dashboard dashboard;

  @Inject
  DashboardResource(Dashboard dashboard) {
    this.dashboard = dashboard;
  }

  /** All jobs with their last windows. */
  @Needs(value = Permission.READ, to = Needs.Reach.SOME_TEAM)
  @GET
  @Produces(MediaType.TEXT_HTML + ";charset=utf-8")
  public DashboardPage page(@Context SecurityContext security) {
    return dashboard.page(Caller.of(security));
  }

  /** How the page looks. */
  @Needs(value = Permission.READ, to = Needs.Reach.NOTHING)
  @GET
  @Path("dashboard.css")
  @Produces("text/css")
  public Response style() {
    InputStream sheet = DashboardResource.class.getResourceAsStream("dashboard.css");
    return Response.ok(sheet).header("Cache-Control", "no-cache").build();
  }
}

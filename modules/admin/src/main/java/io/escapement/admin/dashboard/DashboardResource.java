package io.escapement.admin.dashboard;

import io.escapement.admin.platform.Caller;
import io.escapement.admin.platform.Needs;
import io.escapement.admin.platform.Permission;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.io.InputStream;
import java.util.Optional;

/** The page at /, and its style sheet. */
@Path("/")
public final class DashboardResource {

  private final Dashboard dashboard;

  @Inject
  DashboardResource(Dashboard dashboard) {
    this.dashboard = dashboard;
  }

  /** Jobs with their last windows, by id, a hundred a page. */
  @Needs(value = Permission.READ, to = Needs.Reach.SOME_TEAM)
  @GET
  @Produces(MediaType.TEXT_HTML + ";charset=utf-8")
  public DashboardPage page(
      @QueryParam("cursor") Optional<String> cursor, @Context SecurityContext security) {
    return dashboard.page(Caller.of(security), cursor);
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

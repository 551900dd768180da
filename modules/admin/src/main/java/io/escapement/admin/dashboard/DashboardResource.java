package io.escapement.admin.dashboard;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
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
  @GET
  @Produces(MediaType.TEXT_HTML + ";charset=utf-8")
  public DashboardPage page() {
    return dashboard.page();
  }

  /** How the page looks. */
  @GET
  @Path("dashboard.css")
  @Produces("text/css")
  public Response style() {
    InputStream sheet = DashboardResource.class.getResourceAsStream("dashboard.css");
    return Response.ok(sheet).header("Cache-Control", "no-cache").build();
  }
}

package io.escapement.admin.drift;

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
import jakarta.ws.rs.core.SecurityContext;
import java.util.Optional;

/** The drift of all jobs, summed up; of the last 24 h where no period is given. */
@Path("/api/v1/drift")
@Produces(MediaType.APPLICATION_JSON)
public final class DriftResource {

  private final DriftReports reports;

  @Inject
  DriftResource(DriftReports reports) {
    this.reports = reports;
  }

  /** By team, or by job. */
  @Needs(value = Permission.READ, to = Needs.Reach.SOME_TEAM)
  @GET
  public DriftView.Grouped grouped(
      @QueryParam("from") Optional<String> from,
      @QueryParam("to") Optional<String> to,
      @QueryParam("groupBy") Optional<String> groupBy,
      @Context SecurityContext security) {
    return reports.grouped(from, to, groupBy, Caller.of(security).teams(Permission.READ));
  }
}

package io.escapement.admin.drift;

import io.escapement.admin.platform.Needs;
import io.escapement.admin.platform.Permission;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;

/** The drift of one job; of the last 24 h where no period is given. */
@Path("/api/v1/jobs/{id}/drift")
@Produces(MediaType.APPLICATION_JSON)
public final class JobDriftResource {

  private final DriftReports reports;

  @Inject
  JobDriftResource(DriftReports reports) {
    this.reports = reports;
  }

  /** How late its windows start, and where the time goes. */
  @Needs(Permission.READ)
  @GET
  public DriftView.OfJob ofJob(
      @PathParam("id") String id,
      @QueryParam("from") Optional<String> from,
      @QueryParam("to") Optional<String> to) {
    return reports.ofJob(id, from, to);
  }
}

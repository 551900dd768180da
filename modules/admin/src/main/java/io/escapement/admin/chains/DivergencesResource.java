package io.escapement.admin.chains;

import io.escapement.admin.platform.ApiException;
import io.escapement.admin.platform.JobIds;
import io.escapement.admin.platform.Needs;
import io.escapement.admin.platform.Page;
import io.escapement.admin.platform.Parameters;
import io.escapement.admin.platform.Permission;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;

/** What was found to run otherwise than it should. */
@Path("/api/v1/jobs/{id}/divergences")
@Produces(MediaType.APPLICATION_JSON)
public final class DivergencesResource {

  private final DesiredJobs jobs;
  private final DivergenceStore divergences;

  @Inject
  DivergencesResource(DesiredJobs jobs, DivergenceStore divergences) {
    this.jobs = jobs;
    this.divergences = divergences;
  }

  /** The newest of a job, newest first. */
  @Needs(Permission.READ)
  @GET
  public Page<Divergence> page(
      @PathParam("id") String id, @QueryParam("limit") Optional<String> limit) {
    if (!JobIds.isId(id) || jobs.version(id, 1).isEmpty()) {
      throw ApiException.unknownJob(id);
    }
    return Page.whole(divergences.find(id, Parameters.limit(limit)));
  }
}

package io.escapement.admin.integrity;

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

/** Whether a job's account keeps its promise; of the last 24 h where no period is given. */
@Path("/api/v1/jobs/{id}/integrity")
@Produces(MediaType.APPLICATION_JSON)
public final class IntegrityResource {

  private final Integrity integrity;

  @Inject
  IntegrityResource(Integrity integrity) {
    this.integrity = integrity;
  }

  /** Planned against recorded: what is missing, double, unexplained, early or out of bounds. */
  @Needs(Permission.READ)
  @GET
  public IntegrityView check(
      @PathParam("id") String id,
      @QueryParam("from") Optional<String> from,
      @QueryParam("to") Optional<String> to) {
    return integrity.check(id, from, to);
  }
}

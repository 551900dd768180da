package io.escapement.admin.jobs;

import io.escapement.admin.platform.Caller;
import io.escapement.admin.platform.Needs;
import io.escapement.admin.platform.Parameters;
import io.escapement.admin.platform.Permission;
import io.escapement.admin.platform.Takes;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.util.Optional;

/** Many jobs at once. Not below {@code /jobs}, where a job may be called {@code pause}. */
@Path("/api/v1/bulk")
@Produces(MediaType.APPLICATION_JSON)
public final class BulkResource {

  private final Switches switches;

  @Inject
  BulkResource(Switches switches) {
    this.switches = switches;
  }

  /** Windows of these jobs planned from now on do not run. */
  @Needs(value = Permission.OPERATE, to = Needs.Reach.SOME_TEAM)
  @POST
  @Path("pause")
  @Consumes(MediaType.APPLICATION_JSON)
  @Takes("BulkBody")
  public BulkView pause(
      @QueryParam("dryRun") Optional<String> dryRun,
      @Context SecurityContext security,
      String body) {
    return turn(Switch.PAUSE, dryRun, security, body);
  }

  /** Windows of these jobs planned from now on run again. */
  @Needs(value = Permission.OPERATE, to = Needs.Reach.SOME_TEAM)
  @POST
  @Path("resume")
  @Consumes(MediaType.APPLICATION_JSON)
  @Takes("BulkBody")
  public BulkView resume(
      @QueryParam("dryRun") Optional<String> dryRun,
      @Context SecurityContext security,
      String body) {
    return turn(Switch.RESUME, dryRun, security, body);
  }

  private BulkView turn(Switch to, Optional<String> dryRun, SecurityContext security, String body) {
    boolean dry = Parameters.flag("dryRun", dryRun);
    return BulkView.of(dry, switches.many(to, BulkBody.read(body), Caller.of(security), dry));
  }
}

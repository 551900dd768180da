package io.escapement.admin.backfills;

import io.escapement.admin.jobs.DryRunView;
import io.escapement.admin.jobs.DryRuns;
import io.escapement.admin.platform.Answer;
import io.escapement.admin.platform.Caller;
import io.escapement.admin.platform.Needs;
import io.escapement.admin.platform.Page;
import io.escapement.admin.platform.Parameters;
import io.escapement.admin.platform.Permission;
import io.escapement.admin.platform.Takes;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.net.URI;
import java.util.Optional;

/** Ranges of windows that run again, or that are older than their job. */
@Path("/api/v1/jobs/{id}/backfills")
@Produces(MediaType.APPLICATION_JSON)
public final class BackfillsResource {

  private final Backfills backfills;
  private final BackfillPages pages;
  private final DryRuns dryRuns;

  @Inject
  BackfillsResource(Backfills backfills, BackfillPages pages, DryRuns dryRuns) {
    this.backfills = backfills;
    this.pages = pages;
    this.dryRuns = dryRuns;
  }

  /** Starts one: 201 with its number and how many windows were chosen. */
  @Needs(Permission.OPERATE)
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Takes("BackfillBody")
  @Answer(DryRunView.class)
  @Answer(status = 201, value = BackfillView.class)
  public Response start(
      @PathParam("id") String id,
      @QueryParam("dryRun") Optional<String> dryRun,
      @Context SecurityContext security,
      String body) {
    BackfillRequest request = BackfillBody.read(body);
    Caller caller = Caller.of(security);
    if (Parameters.flag("dryRun", dryRun)) {
      return Response.ok(dryRuns.tell(() -> told(id, backfills.start(id, request, caller))))
          .build();
    }
    int number = backfills.start(id, request, caller).number();
    URI address = URI.create("/api/v1/jobs/%s/backfills/%d".formatted(id, number));
    return Response.created(address).entity(pages.one(id, String.valueOf(number))).build();
  }

  private static DryRunView told(String id, Backfills.Started started) {
    return DryRunView.extra(id, "backfill", "started", started.windows());
  }

  /** A job's backfills, newest first. */
  @Needs(Permission.READ)
  @GET
  public Page<BackfillView> page(
      @PathParam("id") String id,
      @QueryParam("cursor") Optional<String> cursor,
      @QueryParam("limit") Optional<String> limit) {
    return pages.page(id, cursor, Parameters.limit(limit));
  }

  /** One of them with its progress. */
  @Needs(Permission.READ)
  @GET
  @Path("{number}")
  public BackfillView one(@PathParam("id") String id, @PathParam("number") String number) {
    return pages.one(id, number);
  }

  /** Cancels one: the window in flight finishes, the rest does not run. */
  @Needs(Permission.OPERATE)
  @DELETE
  @Path("{number}")
  public BackfillView cancel(
      @PathParam("id") String id,
      @PathParam("number") String number,
      @Context SecurityContext security) {
    backfills.cancel(id, pages.one(id, number).name().number(), Caller.of(security));
    return pages.one(id, number);
  }
}

package io.escapement.admin.changes;

import io.escapement.admin.jobs.DryRunView;
import io.escapement.admin.jobs.DryRuns;
import io.escapement.admin.platform.Answer;
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
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.util.Optional;

/** Edits that want somebody else's approval. */
@Path("/api/v1/changes")
@Produces(MediaType.APPLICATION_JSON)
public final class ChangesResource {

  private final Changes changes;
  private final ChangePages pages;
  private final DryRuns dryRuns;

  @Inject
  ChangesResource(Changes changes, ChangePages pages, DryRuns dryRuns) {
    this.changes = changes;
    this.pages = pages;
    this.dryRuns = dryRuns;
  }

  /** Newest first. */
  @Needs(value = Permission.READ, to = Needs.Reach.SOME_TEAM)
  @GET
  public Page<ChangeView> page(
      @QueryParam("state") Optional<String> state,
      @QueryParam("job") Optional<String> job,
      @QueryParam("cursor") Optional<String> cursor,
      @QueryParam("limit") Optional<String> limit,
      @Context SecurityContext security) {
    ChangeFilter asked = ChangeFilter.of(state, job, cursor);
    return pages.page(
        asked.within(Caller.of(security).teams(Permission.READ)), Parameters.limit(limit));
  }

  /** One of them with its spec and what it would do. */
  @Needs(value = Permission.READ, to = Needs.Reach.SOME_TEAM)
  @GET
  @Path("{number}")
  public ChangeView.Detail one(
      @PathParam("number") String number, @Context SecurityContext security) {
    return pages.one(number, Caller.of(security));
  }

  /** Makes it, or lets it stand where it was made by force. */
  @Needs(value = Permission.APPROVE, to = Needs.Reach.SOME_TEAM)
  @POST
  @Path("{number}/approve")
  @Consumes(MediaType.APPLICATION_JSON)
  @Takes("Reason")
  @Answer({ChangeView.Detail.class, DryRunView.class})
  public Response approve(
      @PathParam("number") String number,
      @QueryParam("dryRun") Optional<String> dryRun,
      @Context SecurityContext security,
      String body) {
    String reason = ControlBody.reason(body);
    Caller caller = Caller.of(security);
    if (Parameters.flag("dryRun", dryRun)) {
      return Response.ok(told(number, reason, caller)).build();
    }
    changes.approve(number, reason, caller);
    return Response.ok(pages.one(number)).build();
  }

  private DryRunView told(String number, String reason, Caller caller) {
    return dryRuns.tell(
        () -> {
          ChangeView.Detail change = pages.one(number);
          changes.approve(number, reason, caller);
          return change.approved();
        });
  }

  /** Makes sure that it is never made. */
  @Needs(value = Permission.READ, to = Needs.Reach.SOME_TEAM)
  @POST
  @Path("{number}/reject")
  @Consumes(MediaType.APPLICATION_JSON)
  @Takes("Reason")
  public ChangeView.Detail reject(
      @PathParam("number") String number, @Context SecurityContext security, String body) {
    changes.reject(number, ControlBody.reason(body), Caller.of(security));
    return pages.one(number);
  }
}

package io.escapement.admin.jobs;

import io.escapement.admin.platform.ControlBody;
import io.escapement.admin.platform.Page;
import io.escapement.admin.platform.Parameters;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
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

/** The versions of a job's spec. */
@Path("/api/v1/jobs/{id}/versions")
@Produces(MediaType.APPLICATION_JSON)
public final class VersionsResource {

  private final Versions versions;
  private final JobEdits edits;
  private final JobAnswers answers;

  @Inject
  VersionsResource(Versions versions, JobEdits edits, JobAnswers answers) {
    this.versions = versions;
    this.edits = edits;
    this.answers = answers;
  }

  /** Newest first, each with what it changed. */
  @GET
  public Page<VersionView.Line> page(
      @PathParam("id") String id,
      @QueryParam("cursor") Optional<String> cursor,
      @QueryParam("limit") Optional<String> limit) {
    return versions.page(id, cursor, Parameters.limit(limit));
  }

  /** One of them with its spec. */
  @GET
  @Path("{number}")
  public VersionView.Detail one(@PathParam("id") String id, @PathParam("number") String number) {
    return VersionView.Detail.of(versions.one(id, number));
  }

  /** What it says otherwise than another one; than the one before where none is named. */
  @GET
  @Path("{number}/diff")
  public VersionView.Diff diff(
      @PathParam("id") String id,
      @PathParam("number") String number,
      @QueryParam("against") Optional<String> against) {
    return versions.diff(id, number, against);
  }

  /** Makes its spec the job's next version. */
  @POST
  @Path("{number}/restore")
  @Consumes(MediaType.APPLICATION_JSON)
  public Response restore(
      @PathParam("id") String id,
      @PathParam("number") String number,
      @HeaderParam("If-Match") Optional<String> ifMatch,
      @Context SecurityContext security,
      String body) {
    Edit edit = Edit.restore(versions.one(id, number).spec(), ControlBody.by(security, body));
    return answers.edited(edits.make(edit, Expected.mustMatch(ifMatch)));
  }
}

package io.escapement.admin.jobs;

import io.escapement.admin.platform.Answer;
import io.escapement.admin.platform.By;
import io.escapement.admin.platform.ControlBody;
import io.escapement.admin.platform.Needs;
import io.escapement.admin.platform.Page;
import io.escapement.admin.platform.Parameters;
import io.escapement.admin.platform.Permission;
import io.escapement.admin.platform.Takes;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;

/** The versions of a job's spec. */
@Path("/api/v1/jobs/{id}/versions")
@Produces(MediaType.APPLICATION_JSON)
public final class VersionsResource {

  private final Versions versions;
  private final JobAnswers answers;

  @Inject
  VersionsResource(Versions versions, JobAnswers answers) {
    this.versions = versions;
    this.answers = answers;
  }

  /** Newest first, each with what it changed. */
  @Needs(Permission.READ)
  @GET
  public Page<VersionView.Line> page(
      @PathParam("id") String id,
      @QueryParam("cursor") Optional<String> cursor,
      @QueryParam("limit") Optional<String> limit) {
    return versions.page(id, cursor, Parameters.limit(limit));
  }

  /** One of them with its spec. */
  @Needs(Permission.READ)
  @GET
  @Path("{number}")
  public VersionView.Detail one(@PathParam("id") String id, @PathParam("number") String number) {
    return VersionView.Detail.of(versions.one(id, number));
  }

  /** What it says otherwise than another one; than the one before where none is named. */
  @Needs(Permission.READ)
  @GET
  @Path("{number}/diff")
  public VersionView.Diff diff(
      @PathParam("id") String id,
      @PathParam("number") String number,
      @QueryParam("against") Optional<String> against) {
    return versions.diff(id, number, against);
  }

  /** Makes its spec the job's next version. */
  @Needs(Permission.EDIT)
  @POST
  @Path("{number}/restore")
  @Consumes(MediaType.APPLICATION_JSON)
  @Takes("Reason")
  @Answer({JobView.class, DryRunView.class})
  @Answer(status = 201, value = JobView.class)
  @Answer(status = 202, value = JobAnswers.Proposed.class)
  public Response restore(
      @PathParam("id") String id,
      @PathParam("number") String number,
      @BeanParam PutQuery query,
      String body) {
    By by = query.by(ControlBody.reason(body));
    return answers.edit(Edit.restore(versions.one(id, number).spec(), by), query);
  }
}

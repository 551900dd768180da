package io.escapement.admin.jobs;

import io.escapement.admin.jobs.JobFilter.Slice;
import io.escapement.admin.platform.Answer;
import io.escapement.admin.platform.ApiException;
import io.escapement.admin.platform.Caller;
import io.escapement.admin.platform.ControlBody;
import io.escapement.admin.platform.Needs;
import io.escapement.admin.platform.Order;
import io.escapement.admin.platform.Page;
import io.escapement.admin.platform.Parameters;
import io.escapement.admin.platform.Permission;
import io.escapement.admin.platform.Takes;
import io.escapement.policy.JobSpec;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.util.Optional;

/** Jobs and their specs. */
@Path("/api/v1/jobs")
@Produces(MediaType.APPLICATION_JSON)
public final class JobsResource {

  private final Jobs jobs;
  private final JobViews views;
  private final JobAnswers answers;
  private final KnownNames names;

  @Inject
  JobsResource(Jobs jobs, JobViews views, JobAnswers answers, KnownNames names) {
    this.jobs = jobs;
    this.views = views;
    this.answers = answers;
    this.names = names;
  }

  /** Jobs by id. */
  @Needs(value = Permission.READ, to = Needs.Reach.SOME_TEAM)
  @GET
  public Page<JobView> page(
      @QueryParam("team") Optional<String> team,
      @QueryParam("label") Optional<String> label,
      @QueryParam("q") Optional<String> words,
      @QueryParam("state") Optional<String> state,
      @QueryParam("cursor") Optional<String> cursor,
      @QueryParam("limit") Optional<String> limit,
      @Context SecurityContext security) {
    JobFilter asked = JobFilter.of(team, label, words, state);
    return views.page(
        asked.within(Caller.of(security).teams(Permission.READ)), Slice.of(cursor, limit));
  }

  /** One job; 304 where the caller has it already. */
  @Needs(Permission.READ)
  @GET
  @Path("{id}")
  @Answer(JobView.class)
  @Answer(status = 304)
  public Response job(
      @PathParam("id") String id, @HeaderParam("If-None-Match") Optional<String> ifNoneMatch) {
    return answers.jobUnless(
        jobs.find(id).orElseThrow(() -> ApiException.unknownJob(id)), ifNoneMatch);
  }

  /** Makes the JSON body the job's current spec; 201 where the job is new. */
  @Needs(Permission.EDIT)
  @PUT
  @Path("{id}")
  @Consumes(MediaType.APPLICATION_JSON)
  @Takes("JobSpec")
  @Answer({JobView.class, DryRunView.class})
  @Answer(status = 201, value = JobView.class)
  @Answer(status = 202, value = JobAnswers.Proposed.class)
  public Response putJson(@PathParam("id") String id, @BeanParam PutQuery query, String body) {
    return put(SpecBody.json(id, body, names.get()), query);
  }

  /** The same for a YAML body. */
  @Needs(Permission.EDIT)
  @PUT
  @Path("{id}")
  @Consumes({"application/yaml", "application/x-yaml", "text/yaml"})
  @Takes("JobSpec")
  public Response putYaml(@PathParam("id") String id, @BeanParam PutQuery query, String body) {
    return put(SpecBody.yaml(id, body, names.get()), query);
  }

  private Response put(JobSpec spec, PutQuery query) {
    return answers.edit(Edit.put(spec, query.by()), query);
  }

  /** Windows planned from now on do not run; work in flight finishes. */
  @Needs(Permission.OPERATE)
  @POST
  @Path("{id}/pause")
  @Consumes(MediaType.APPLICATION_JSON)
  @Takes("Reason")
  @Answer({JobView.class, DryRunView.class})
  public Response pause(
      @PathParam("id") String id,
      @HeaderParam("If-Match") Optional<String> ifMatch,
      @QueryParam("dryRun") Optional<String> dryRun,
      @Context SecurityContext security,
      String body) {
    return turn(Switch.PAUSE, id, ifMatch, dryRun, ControlBody.order(security, body));
  }

  /** Windows planned from now on run again. */
  @Needs(Permission.OPERATE)
  @POST
  @Path("{id}/resume")
  @Consumes(MediaType.APPLICATION_JSON)
  @Takes("Reason")
  @Answer({JobView.class, DryRunView.class})
  public Response resume(
      @PathParam("id") String id,
      @HeaderParam("If-Match") Optional<String> ifMatch,
      @QueryParam("dryRun") Optional<String> dryRun,
      @Context SecurityContext security,
      String body) {
    return turn(Switch.RESUME, id, ifMatch, dryRun, ControlBody.order(security, body));
  }

  private Response turn(
      Switch to, String id, Optional<String> ifMatch, Optional<String> dryRun, Order order) {
    boolean dry = Parameters.flag("dryRun", dryRun);
    return answers.turn(to, id, Expected.mayMatch(ifMatch), dry, order);
  }

  /** Ends the job; its windows and versions stay in the account. */
  @Needs(Permission.EDIT)
  @DELETE
  @Path("{id}")
  @Answer(DryRunView.class)
  @Answer(status = 202, value = JobAnswers.Proposed.class)
  @Answer(status = 204)
  public Response delete(@PathParam("id") String id, @BeanParam PutQuery query) {
    return answers.edit(Edit.delete(id, query.by()), query);
  }
}

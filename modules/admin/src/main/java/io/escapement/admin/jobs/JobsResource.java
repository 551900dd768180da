package io.escapement.admin.jobs;

import io.escapement.admin.platform.ApiException;
import io.escapement.admin.platform.By;
import io.escapement.admin.platform.Caller;
import io.escapement.admin.platform.ControlBody;
import io.escapement.admin.platform.Needs;
import io.escapement.admin.platform.Page;
import io.escapement.admin.platform.Permission;
import io.escapement.policy.JobSpec;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
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
  private final JobControl control;
  private final KnownCalendars calendars;

  @Inject
  JobsResource(Jobs jobs, JobControl control, KnownCalendars calendars) {
    this.jobs = jobs;
    this.control = control;
    this.calendars = calendars;
  }

  /** Jobs by id. */
  @Needs(value = Permission.READ, to = Needs.Reach.SOME_TEAM)
  @GET
  public Page<JobView> page(
      @QueryParam("team") Optional<String> team,
      @QueryParam("q") Optional<String> words,
      @QueryParam("state") Optional<String> state,
      @QueryParam("cursor") Optional<String> cursor,
      @QueryParam("limit") Optional<String> limit,
      @Context SecurityContext security) {
    return jobs.page(JobFilter.of(team, words, state, cursor, limit), Caller.of(security));
  }

  /** One job. */
  @Needs(Permission.READ)
  @GET
  @Path("{id}")
  public JobView job(@PathParam("id") String id) {
    return jobs.view(id).orElseThrow(() -> ApiException.unknownJob(id));
  }

  /** Makes the JSON body the job's current spec; 201 where the job is new. */
  @Needs(Permission.EDIT)
  @PUT
  @Path("{id}")
  @Consumes(MediaType.APPLICATION_JSON)
  public Response putJson(
      @PathParam("id") String id,
      @QueryParam("reason") Optional<String> reason,
      @Context SecurityContext security,
      String body) {
    return put(SpecBody.json(id, body, calendars.get()), security, reason);
  }

  /** The same for a YAML body. */
  @Needs(Permission.EDIT)
  @PUT
  @Path("{id}")
  @Consumes({"application/yaml", "application/x-yaml", "text/yaml"})
  public Response putYaml(
      @PathParam("id") String id,
      @QueryParam("reason") Optional<String> reason,
      @Context SecurityContext security,
      String body) {
    return put(SpecBody.yaml(id, body, calendars.get()), security, reason);
  }

  private Response put(JobSpec spec, SecurityContext security, Optional<String> reason) {
    Caller.of(security).require(Permission.EDIT, spec.owner().team());
    return jobs.answer(jobs.put(spec, by(security, reason)));
  }

  private static By by(SecurityContext security, Optional<String> reason) {
    return By.call(Caller.of(security), reason.map(ControlBody::requireReason).orElse(""));
  }

  /** Windows planned from now on do not run; work in flight finishes. */
  @Needs(Permission.OPERATE)
  @POST
  @Path("{id}/pause")
  @Consumes(MediaType.APPLICATION_JSON)
  public JobView pause(@PathParam("id") String id, @Context SecurityContext security, String body) {
    return jobs.view(control.pause(id, ControlBody.by(security, body)));
  }

  /** Windows planned from now on run again. */
  @Needs(Permission.OPERATE)
  @POST
  @Path("{id}/resume")
  @Consumes(MediaType.APPLICATION_JSON)
  public JobView resume(
      @PathParam("id") String id, @Context SecurityContext security, String body) {
    return jobs.view(control.resume(id, ControlBody.by(security, body)));
  }

  /** Ends the job; its windows and versions stay in the account. */
  @Needs(Permission.EDIT)
  @DELETE
  @Path("{id}")
  public void delete(
      @PathParam("id") String id,
      @QueryParam("reason") Optional<String> reason,
      @Context SecurityContext security) {
    control.delete(id, by(security, reason));
  }
}

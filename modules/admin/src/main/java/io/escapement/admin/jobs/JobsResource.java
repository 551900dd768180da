package io.escapement.admin.jobs;

import io.escapement.admin.platform.ApiException;
import io.escapement.admin.platform.ControlBody;
import io.escapement.admin.platform.Page;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;

/** Jobs and their specs. */
@Path("/api/v1/jobs")
@Produces(MediaType.APPLICATION_JSON)
public final class JobsResource {

  private final Jobs jobs;
  private final JobControl control;
  private final KnownNames names;

  @Inject
  JobsResource(Jobs jobs, JobControl control, KnownNames names) {
    this.jobs = jobs;
    this.control = control;
    this.names = names;
  }

  /** Jobs by id. */
  @GET
  public Page<JobView> page(
      @QueryParam("team") Optional<String> team,
      @QueryParam("q") Optional<String> words,
      @QueryParam("state") Optional<String> state,
      @QueryParam("cursor") Optional<String> cursor,
      @QueryParam("limit") Optional<String> limit) {
    return jobs.page(JobFilter.of(team, words, state, cursor, limit));
  }

  /** One job. */
  @GET
  @Path("{id}")
  public JobView job(@PathParam("id") String id) {
    return jobs.view(id).orElseThrow(() -> ApiException.unknownJob(id));
  }

  /** Makes the JSON body the job's current spec; 201 where the job is new. */
  @PUT
  @Path("{id}")
  @Consumes(MediaType.APPLICATION_JSON)
  public Response putJson(@PathParam("id") String id, String body) {
    return jobs.answer(jobs.put(SpecBody.json(id, body, names.get()), "api"));
  }

  /** The same for a YAML body. */
  @PUT
  @Path("{id}")
  @Consumes({"application/yaml", "application/x-yaml", "text/yaml"})
  public Response putYaml(@PathParam("id") String id, String body) {
    return jobs.answer(jobs.put(SpecBody.yaml(id, body, names.get()), "api"));
  }

  /** Windows planned from now on do not run; work in flight finishes. */
  @POST
  @Path("{id}/pause")
  @Consumes(MediaType.APPLICATION_JSON)
  public JobView pause(@PathParam("id") String id, String body) {
    return jobs.view(control.pause(id, ControlBody.reason(body)));
  }

  /** Windows planned from now on run again. */
  @POST
  @Path("{id}/resume")
  @Consumes(MediaType.APPLICATION_JSON)
  public JobView resume(@PathParam("id") String id, String body) {
    return jobs.view(control.resume(id, ControlBody.reason(body)));
  }

  /** Ends the job; its windows and versions stay in the account. */
  @DELETE
  @Path("{id}")
  public void delete(
      @PathParam("id") String id, @QueryParam("reason") @DefaultValue("") String reason) {
    control.delete(id, reason);
  }
}

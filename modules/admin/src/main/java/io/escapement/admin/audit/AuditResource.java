package io.escapement.admin.audit;

import com.fasterxml.jackson.databind.JsonNode;
import io.escapement.admin.platform.Caller;
import io.escapement.admin.platform.ControlBody;
import io.escapement.admin.platform.JobTeams;
import io.escapement.admin.platform.Needs;
import io.escapement.admin.platform.Page;
import io.escapement.admin.platform.Parameters;
import io.escapement.admin.platform.Period;
import io.escapement.admin.platform.Permission;
import io.escapement.admin.platform.Takes;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.StreamingOutput;
import java.util.Optional;

/** The log, and whether it is as it was written. */
@Path("/api/v1/audit")
@Produces(MediaType.APPLICATION_JSON)
public final class AuditResource {

  private final AuditStore store;
  private final AuditVerifier verifier;
  private final LogRestores restores;
  private final AuditExport export;
  private final JobTeams teams;

  @Inject
  AuditResource(
      AuditStore store,
      AuditVerifier verifier,
      LogRestores restores,
      AuditExport export,
      JobTeams teams) {
    this.store = store;
    this.verifier = verifier;
    this.restores = restores;
    this.export = export;
    this.teams = teams;
  }

  /** Entries, newest first. */
  @Needs(value = Permission.READ, to = Needs.Reach.SOME_TEAM)
  @GET
  public Page<JsonNode> page(
      @QueryParam("job") Optional<String> job,
      @QueryParam("actor") Optional<String> actor,
      @QueryParam("action") Optional<String> action,
      @QueryParam("from") Optional<String> from,
      @QueryParam("to") Optional<String> to,
      @QueryParam("cursor") Optional<String> cursor,
      @QueryParam("limit") Optional<String> limit,
      @Context SecurityContext security) {
    job.ifPresent(id -> Parameters.requireText("job", id));
    actor.ifPresent(name -> Parameters.requireText("actor", name));
    requireMay(Caller.of(security), job);
    AuditFilter filter =
        new AuditFilter(
            job,
            actor,
            action.map(
                text -> Parameters.oneOf("action", text, AuditAction.class, AuditAction::label)),
            Period.of(from, to),
            AuditFilter.before(cursor),
            Parameters.limit(limit));
    return Page.first(filter.limit(), store.page(filter), line -> String.valueOf(line.seq()))
        .map(Line::view);
  }

  /** The log of a job is for who may look at it, the whole of it for who may look at all. */
  private void requireMay(Caller caller, Optional<String> job) {
    job.flatMap(teams::team)
        .ifPresentOrElse(
            team -> caller.require(Permission.READ, team),
            () -> caller.requireEverywhere(Permission.READ));
  }

  /** Recomputes all hashes; names the first entry or row that does not fit. */
  @Needs(value = Permission.READ, to = Needs.Reach.ALL_TEAMS)
  @GET
  @Path("verify")
  public Verification verify() {
    return verifier.verify();
  }

  /**
   * Says that the database was restored from a backup, where the log lacks entries that the engine
   * knows of: they are given up, and what comes from now on can be verified again.
   */
  @Needs(value = Permission.ADMINISTER, to = Needs.Reach.ALL_TEAMS)
  @POST
  @Path("restored")
  @Consumes(MediaType.APPLICATION_JSON)
  @Takes("Reason")
  public Verification restored(@Context SecurityContext security, String body) {
    return restores.declare(ControlBody.order(security, body).by());
  }

  /** Entries, oldest first, one a line, to be verified elsewhere. */
  @Needs(value = Permission.READ, to = Needs.Reach.ALL_TEAMS)
  @GET
  @Path("export")
  @Produces("application/jsonl")
  public StreamingOutput export(
      @QueryParam("from") Optional<String> from, @QueryParam("to") Optional<String> to) {
    Period period = Period.of(from, to);
    return output -> export.write(period, output);
  }
}

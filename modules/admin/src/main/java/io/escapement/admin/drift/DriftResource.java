package io.escapement.admin.drift;

import io.escapement.admin.platform.Caller;
import io.escapement.admin.platform.Cursor;
import io.escapement.admin.platform.Needs;
import io.escapement.admin.platform.Parameters;
import io.escapement.admin.platform.Permission;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.util.Optional;
import java.util.Set;

/** The drift of all jobs, summed up; of the last 24 h where no period is given. */
@Path("/api/v1/drift")
@Produces(MediaType.APPLICATION_JSON)
public final class DriftResource {

  private final DriftReports reports;

  @Inject
  DriftResource(DriftReports reports) {
    this.reports = reports;
  }

  /** By team, quantiles to within 1 %; or by job, exactly and in pages. */
  @Needs(value = Permission.READ, to = Needs.Reach.SOME_TEAM)
  @GET
  public DriftView.Grouped grouped(
      @QueryParam("from") Optional<String> from,
      @QueryParam("to") Optional<String> to,
      @QueryParam("groupBy") Optional<String> groupBy,
      @QueryParam("cursor") Optional<String> cursor,
      @QueryParam("limit") Optional<String> limit,
      @Context SecurityContext security) {
    Grouping grouping =
        groupBy
            .map(text -> Parameters.oneOf("groupBy", text, Grouping.class, Grouping::label))
            .orElse(Grouping.TEAM);
    Optional<String> after = cursor.map(Cursor::jobId);
    Optional<Set<String>> readable = Caller.of(security).teams(Permission.READ);
    int most = Parameters.limit(limit);
    return switch (grouping) {
      case TEAM -> reports.byTeam(from, to, readable);
      case JOB -> reports.byJob(from, to, readable, after, most);
    };
  }
}

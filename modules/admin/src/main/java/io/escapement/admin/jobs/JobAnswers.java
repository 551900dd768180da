package io.escapement.admin.jobs;

import io.escapement.admin.chains.DesiredJob;
import io.escapement.admin.platform.Order;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** Makes calls about one job, and answers them. */
final class JobAnswers {

  private final JobViews views;
  private final JobEdits edits;
  private final Switches switches;
  private final DryRuns dryRuns;

  @Inject
  JobAnswers(JobViews views, JobEdits edits, Switches switches, DryRuns dryRuns) {
    this.views = views;
    this.edits = edits;
    this.switches = switches;
    this.dryRuns = dryRuns;
  }

  /** The job with its {@code ETag}. */
  Response job(DesiredJob job) {
    return tagged(Response.ok(views.one(job)), job);
  }

  /** The same, or 304 where the caller has it already. */
  Response jobUnless(DesiredJob job, Optional<String> ifNoneMatch) {
    boolean known = ifNoneMatch.filter(tags -> Expected.names(tags, Optional.of(job))).isPresent();
    return known ? tagged(Response.notModified(), job) : job(job);
  }

  /**
   * Makes an edit: 201 with the job's address where it is new, 200 otherwise, 204 where it has
   * ended, 202 with the change's address where it waits for approval. Or tells what it would do.
   */
  Response edit(Edit edit, PutQuery query) {
    return query.isDryRun()
        ? Response.ok(dryRuns.edit(edit, query.terms())).build()
        : edited(edit, edits.make(edit, query.terms()));
  }

  private Response edited(Edit edit, EditResult result) {
    return switch (result.what()) {
      case CREATED -> created(result.job().orElseThrow());
      case UPDATED, UNCHANGED -> job(result.job().orElseThrow());
      case DELETED -> Response.noContent().build();
      case PROPOSED -> proposed(edit, result);
    };
  }

  private static Response proposed(Edit edit, EditResult result) {
    long number = result.change().orElseThrow();
    return Response.accepted(
            new Proposed(number, edit.jobId(), edit.kind(), "proposed", result.review()))
        .location(URI.create("/api/v1/changes/" + number))
        .build();
  }

  /**
   * An edit that waits for approval.
   *
   * @param number the change's number
   * @param jobId which job
   * @param kind what is to be done to it
   * @param state that it is proposed
   * @param review why it wants approval
   */
  record Proposed(long number, String jobId, Edit.Kind kind, String state, List<String> review) {}

  /** Pauses or resumes a job, or tells what that would do. */
  Response turn(Switch to, String id, Expected expected, boolean dryRun, Order order) {
    return dryRun
        ? Response.ok(dryRuns.turn(to, id, expected, order)).build()
        : job(switches.one(to, id, expected, order).after());
  }

  private Response created(DesiredJob job) {
    URI address = URI.create("/api/v1/jobs/" + job.spec().id());
    return tagged(Response.created(address).entity(views.one(job)), job);
  }

  private static Response tagged(Response.ResponseBuilder answer, DesiredJob job) {
    return answer.header(HttpHeaders.ETAG, JobTag.of(job)).build();
  }
}

package io.escapement.admin.jobs;

import io.escapement.admin.chains.DesiredJob;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Optional;

/** What calls about one job answer. */
final class JobAnswers {

  private final JobViews views;

  @Inject
  JobAnswers(JobViews views) {
    this.views = views;
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

  /** 201 with the job's address where it is new, 200 otherwise, 204 where it has ended. */
  Response edited(EditResult result) {
    return switch (result.what()) {
      case CREATED -> created(result.job().orElseThrow());
      case UPDATED, UNCHANGED -> job(result.job().orElseThrow());
      case DELETED -> Response.noContent().build();
      case PROPOSED -> throw new IllegalStateException("no change");
    };
  }

  private Response created(DesiredJob job) {
    URI address = URI.create("/api/v1/jobs/" + job.spec().id());
    return tagged(Response.created(address).entity(views.one(job)), job);
  }

  private static Response tagged(Response.ResponseBuilder answer, DesiredJob job) {
    return answer.header(HttpHeaders.ETAG, JobTag.of(job)).build();
  }
}

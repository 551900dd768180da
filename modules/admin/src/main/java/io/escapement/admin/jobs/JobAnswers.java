package io.escapement.admin.jobs;

import jakarta.ws.rs.core.Response;
import java.net.URI;

/** What a put answers. */
final class JobAnswers {

  private JobAnswers() {}

  /** 201 with the job's address where it is new, 200 otherwise; the job in both. */
  static Response of(JobView job, PutResult.Change change) {
    return switch (change) {
      case CREATED ->
          Response.created(URI.create("/api/v1/jobs/" + job.facts().id())).entity(job).build();
      case UPDATED, NONE -> Response.ok(job).build();
    };
  }
}

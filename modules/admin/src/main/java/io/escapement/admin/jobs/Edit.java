package io.escapement.admin.jobs;

import com.fasterxml.jackson.annotation.JsonValue;
import io.escapement.admin.platform.By;
import io.escapement.policy.JobSpec;
import java.util.Locale;
import java.util.Optional;

/**
 * What somebody wants of a job.
 *
 * @param kind which kind of edit
 * @param jobId which job
 * @param spec its next spec; empty where the job is to end
 * @param by who wants it, and why
 */
public record Edit(Kind kind, String jobId, Optional<JobSpec> spec, By by) {

  /** The kinds of edits. */
  public enum Kind {
    /** A new spec. */
    PUT,
    /** The spec of an older version. */
    RESTORE,
    /** The end of the job. */
    DELETE;

    /** The word in answers. */
    @JsonValue
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** A spec that is to be the job's next. */
  public static Edit put(JobSpec spec, By by) {
    return new Edit(Kind.PUT, spec.id(), Optional.of(spec), by);
  }

  /** An older version's spec that is to be the job's next. */
  public static Edit restore(JobSpec spec, By by) {
    return new Edit(Kind.RESTORE, spec.id(), Optional.of(spec), by);
  }

  /** The end of a job. */
  public static Edit delete(String jobId, By by) {
    return new Edit(Kind.DELETE, jobId, Optional.empty(), by);
  }
}

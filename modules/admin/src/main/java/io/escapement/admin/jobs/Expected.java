package io.escapement.admin.jobs;

import io.escapement.admin.chains.DesiredJob;
import io.escapement.admin.platform.ApiException;
import io.escapement.admin.platform.ErrorName;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a caller takes a job to be while they change it, so that nobody undoes unseen what somebody
 * else did meanwhile.
 *
 * @param ifMatch the header {@code If-Match}: the job is one of these, or {@code *} for any
 * @param ifNoneMatch the header {@code If-None-Match}: it is none of these, or {@code *} for no job
 * @param needed whether a job that is there can't be changed without saying one of both
 */
public record Expected(Optional<String> ifMatch, Optional<String> ifNoneMatch, boolean needed) {

  private static final String ANY = "*";

  /** Whatever it is. */
  public static Expected anything() {
    return new Expected(Optional.empty(), Optional.empty(), false);
  }

  /** What {@code If-Match} says, which may be left out. */
  public static Expected mayMatch(Optional<String> ifMatch) {
    return new Expected(ifMatch, Optional.empty(), false);
  }

  /**
   * Compares it with what is there.
   *
   * @param current the job; empty where there is none, or no more
   * @throws ApiException if the job is another one, or nothing was said of one that is there
   */
  void require(String jobId, Optional<DesiredJob> current) {
    boolean silent = ifMatch.isEmpty() && ifNoneMatch.isEmpty();
    if (needed && silent && current.isPresent()) {
      throw unsaid(jobId, current.get());
    }
    ifMatch.filter(tags -> !names(tags, current)).ifPresent(tags -> stale(jobId, tags, current));
    ifNoneMatch
        .filter(tags -> names(tags, current))
        .ifPresent(tags -> stale(jobId, "none of " + tags, current));
  }

  /** Whether a list of tags holds the one of a job that is there. */
  static boolean names(String tags, Optional<DesiredJob> current) {
    return current
        .map(job -> tags.strip().equals(ANY) || Arrays.asList(list(tags)).contains(JobTag.of(job)))
        .orElse(false);
  }

  private static String[] list(String tags) {
    return tags.strip().split("\\s*,\\s*");
  }

  private static void stale(String jobId, String expected, Optional<DesiredJob> current) {
    String is = current.map(job -> "is " + JobTag.of(job)).orElse("is not there");
    throw new ApiException(
        ErrorName.STALE,
        ("job %s %s, and you expect %s; look at it again (GET /api/v1/jobs/%s), and repeat the"
                + " change with its ETag if it is still right")
            .formatted(jobId, is, expected, jobId),
        parameters(jobId, Optional.of(expected), current));
  }

  private static ApiException unsaid(String jobId, DesiredJob current) {
    return new ApiException(
        ErrorName.PRECONDITION_REQUIRED,
        ("job %s is there already; say which version you change with the header If-Match: %s, or"
                + " If-Match: * to change whatever is there")
            .formatted(jobId, JobTag.of(current)),
        parameters(jobId, Optional.empty(), Optional.of(current)));
  }

  private static Map<String, Object> parameters(
      String jobId, Optional<String> expected, Optional<DesiredJob> current) {
    Map<String, Object> parameters = new LinkedHashMap<>();
    parameters.put("jobId", jobId);
    expected.ifPresent(tags -> parameters.put("expected", tags));
    parameters.put("current", current.map(JobTag::of));
    parameters.put("version", current.map(DesiredJob::version));
    return parameters;
  }
}

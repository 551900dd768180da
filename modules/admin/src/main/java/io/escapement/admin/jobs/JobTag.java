package io.escapement.admin.jobs;

import io.escapement.admin.chains.DesiredJob;

/**
 * The {@code ETag} of a job. It tells of what operators want, its version and whether it is paused,
 * and not of how it runs: another window's outcome is no reason to look again before an edit.
 */
final class JobTag {

  private JobTag() {}

  /** Such as {@code "3"} or {@code "3-paused-1764054000000"}, with the quotes. */
  static String of(DesiredJob job) {
    String pause =
        job.suspended().map(pausing -> "-paused-" + pausing.since().toEpochMilli()).orElse("");
    return "\"%d%s\"".formatted(job.version(), pause);
  }
}

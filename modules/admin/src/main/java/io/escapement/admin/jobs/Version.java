package io.escapement.admin.jobs;

import io.escapement.policy.JobSpec;
import java.time.Instant;
import java.util.Optional;

/**
 * A version of a job. It is written once and never changed.
 *
 * @param number 1 or more
 * @param spec what it says
 * @param made who made it, when and why
 */
record Version(int number, JobSpec spec, Made made) {

  /**
   * Who made a version, when and why.
   *
   * @param author the caller's name; empty where an earlier release did not keep it
   * @param source {@code api} or a job file's name
   * @param reason in their words; empty where none was given
   * @param at when
   */
  record Made(Optional<String> author, String source, Optional<String> reason, Instant at) {}
}

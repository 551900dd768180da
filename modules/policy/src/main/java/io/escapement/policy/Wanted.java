package io.escapement.policy;

import java.time.Instant;
import java.util.Optional;

/**
 * What operators want of a job, before or after a change.
 *
 * @param spec its spec; empty where there is no such job
 * @param pausedSince windows planned after this instant do not run; empty where it is not paused
 */
public record Wanted(Optional<JobSpec> spec, Optional<Instant> pausedSince) {

  /** There is no such job. */
  public static Wanted nothing() {
    return new Wanted(Optional.empty(), Optional.empty());
  }

  /** A job that runs. */
  public static Wanted running(JobSpec spec) {
    return new Wanted(Optional.of(spec), Optional.empty());
  }

  /** A job that is paused. */
  public static Wanted paused(JobSpec spec, Instant since) {
    return new Wanted(Optional.of(spec), Optional.of(since));
  }

  /** What its windows are planned by; empty where none of them is to run. */
  Optional<Schedule> running() {
    return spec.filter(job -> pausedSince.isEmpty()).map(JobSpec::schedule);
  }
}

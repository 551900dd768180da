package io.escapement.temporal;

import io.escapement.policy.Kind;
import io.escapement.policy.Launch;
import io.escapement.policy.Window;
import java.time.Instant;

/**
 * The first argument of every job activity: which window it works for.
 *
 * @param jobId the job
 * @param plannedAt the nominal slot
 * @param intervalStart the data interval's start, inclusive
 * @param intervalEnd the data interval's end, exclusive; the same as {@code plannedAt}
 * @param idempotencyKey the same for every attempt, catch-up and replay of this window
 * @param kind what makes it run: {@code scheduled}, {@code catch-up}, {@code manual} or {@code
 *     backfill}
 */
public record JobWindow(
    String jobId,
    Instant plannedAt,
    Instant intervalStart,
    Instant intervalEnd,
    String idempotencyKey,
    String kind) {

  /** The window of a job's own slot, as an activity's test needs one. */
  public static JobWindow scheduled(String jobId, Instant intervalStart, Instant plannedAt) {
    return of(new Window(jobId, plannedAt, intervalStart), Kind.SCHEDULED);
  }

  static JobWindow of(Launch launch) {
    return of(launch.window(), launch.kind());
  }

  static JobWindow of(Window window, Kind kind) {
    return new JobWindow(
        window.jobId(),
        window.plannedAt(),
        window.intervalStart(),
        window.plannedAt(),
        window.key().toString(),
        kind.label());
  }
}

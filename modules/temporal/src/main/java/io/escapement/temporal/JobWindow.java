package io.escapement.temporal;

import io.escapement.policy.Window;
import java.time.Instant;

/**
 * The first argument of every job activity: which window it works for.
 *
 * @param jobId the job
 * @param plannedAt the nominal slot
 * @param intervalStart the data interval's start, inclusive
 * @param intervalEnd the data interval's end, exclusive; the same as {@code plannedAt}
 * @param idempotencyKey the same for every attempt and replay of this window
 */
public record JobWindow(
    String jobId,
    Instant plannedAt,
    Instant intervalStart,
    Instant intervalEnd,
    String idempotencyKey) {

  static JobWindow of(Window window) {
    return new JobWindow(
        window.jobId(),
        window.plannedAt(),
        window.intervalStart(),
        window.plannedAt(),
        window.key().toString());
  }
}

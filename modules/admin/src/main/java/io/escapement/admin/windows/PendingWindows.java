package io.escapement.admin.windows;

import io.escapement.admin.windows.PlannedJobs.PlannedJob;
import io.escapement.policy.Window;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The windows of a job that came due and have no row yet: planned after what is accounted for, up
 * to now.
 */
final class PendingWindows {

  private final PlannedJob job;
  private final Instant now;

  PendingWindows(PlannedJob job, Instant now) {
    this.job = job;
    this.now = now;
  }

  /** Those of the period, one more than the limit at most. */
  List<Window> newestFirst(WindowFilter filter) {
    Instant end = filter.period().to().minusNanos(1);
    List<Window> windows = new ArrayList<>();
    Optional<Window> window = latest(end.isAfter(now) ? now : end);
    while (window.isPresent() && windows.size() <= filter.limit()) {
      Instant slot = window.get().plannedAt();
      if (slot.isBefore(filter.period().from())) {
        return windows;
      }
      windows.add(window.get());
      window = latest(slot.minusNanos(1));
    }
    return windows;
  }

  /** The one planned at this instant. */
  Optional<Window> at(Instant plannedAt) {
    return plannedAt.isAfter(now)
        ? Optional.empty()
        : latest(plannedAt).filter(window -> window.plannedAt().equals(plannedAt));
  }

  private Optional<Window> latest(Instant upTo) {
    return job.spec()
        .schedule()
        .latest(upTo)
        .filter(slot -> slot.isAfter(job.accountedTo()))
        .map(slot -> job.spec().schedule().window(job.spec().id(), slot));
  }
}

package io.escapement.admin.windows;

import io.escapement.admin.windows.PlannedJobs.PlannedJob;
import io.escapement.policy.Debt;
import io.escapement.policy.Owed;
import io.escapement.policy.Schedule;
import io.escapement.policy.Trigger;
import io.escapement.policy.Window;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The windows of a job that came due and have no row yet: those that are owed, and those planned
 * after what is accounted for, up to now.
 */
final class PendingWindows {

  private final PlannedJob job;
  private final Instant now;

  PendingWindows(PlannedJob job, Instant now) {
    this.job = job;
    this.now = now;
  }

  /**
   * A window without an outcome.
   *
   * @param version the one that planned it
   * @param owed whether it is owed, else due
   * @param trigger what starts the run that will serve it
   */
  record Pending(Window window, int version, boolean owed, Trigger trigger) {}

  /** Those of the period, one more than the limit at most. */
  List<Pending> newestFirst(WindowFilter filter) {
    List<Pending> found = new ArrayList<>();
    if (!job.ended()) {
      latest(job.spec().schedule(), job.accountedTo(), now, filter)
          .forEach(window -> found.add(new Pending(window, job.version(), false, trigger())));
    }
    for (int at = job.owed().size() - 1; at >= 0 && found.size() <= filter.limit(); at--) {
      Debt debt = job.owed().get(at);
      Owed windows = debt.windows();
      latest(windows.schedule(), windows.first().minusNanos(1), windows.last(), filter)
          .forEach(window -> found.add(new Pending(window, debt.version(), true, trigger())));
    }
    return found;
  }

  private Trigger trigger() {
    return job.spec().schedule().trigger();
  }

  /** The windows that a schedule planned in {@code (after, upTo]} and the period, newest first. */
  private List<Window> latest(Schedule schedule, Instant after, Instant upTo, WindowFilter filter) {
    Instant end = filter.period().to().minusNanos(1);
    Instant start = filter.period().from();
    List<Window> windows = new ArrayList<>();
    Optional<Instant> slot = schedule.latest(end.isAfter(upTo) ? upTo : end);
    while (windows.size() <= filter.limit()
        && slot.filter(at -> at.isAfter(after) && !at.isBefore(start)).isPresent()) {
      windows.add(schedule.window(job.spec().id(), slot.get()));
      slot = schedule.latest(slot.get().minusNanos(1));
    }
    return windows;
  }
}

package io.escapement.policy;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Decides what becomes of the windows that are due: pure functions of the spec, what is already
 * accounted for, and the time.
 */
public final class Planner {

  private Planner() {}

  /**
   * The decision of a run.
   *
   * <p>Only the newest window that is due can still run: a window's grace ends before the next
   * slot, and {@code missed.run: latest} lets a newer window supersede all older ones. Its cost
   * does not grow with the number of missed windows.
   *
   * @param spec the job
   * @param accountedTo every window planned at or before this instant has its outcome already
   * @param now the time on the server's clock; windows planned later are not due
   */
  public static Decision decide(JobSpec spec, Instant accountedTo, Instant now) {
    return newestDue(spec.schedule(), accountedTo, now)
        .map(newest -> decideDue(spec, accountedTo, newest, now))
        .orElseGet(() -> Decision.nothing(accountedTo));
  }

  /**
   * The decision of a run that was asked to end its chain before it began: nothing runs, and every
   * window that came due is {@code SKIPPED(cancelled)}.
   */
  public static Decision cancel(JobSpec spec, Instant accountedTo, Instant now) {
    if (!now.isAfter(accountedTo)) {
      return Decision.nothing(accountedTo);
    }
    List<Verdict> skipped =
        newestDue(spec.schedule(), accountedTo, now)
            .map(newest -> skip(spec, accountedTo, newest, SkipReason.CANCELLED))
            .orElse(List.of());
    return new Decision(skipped, Optional.empty(), now);
  }

  /** Looks for the oldest first, since mostly there is none, and that is quicker to see. */
  private static Optional<Instant> newestDue(Schedule schedule, Instant accountedTo, Instant now) {
    return schedule
        .next(accountedTo)
        .filter(oldest -> !oldest.isAfter(now))
        .flatMap(oldest -> schedule.latest(now));
  }

  private static Decision decideDue(
      JobSpec spec, Instant accountedTo, Instant newest, Instant now) {
    Instant graceEnd = spec.schedule().graceEnd(newest);
    boolean inGrace = !now.isAfter(graceEnd);
    boolean runs = inGrace || spec.missed().run() == Missed.Run.LATEST;
    if (!runs) {
      return new Decision(
          skip(spec, accountedTo, newest, SkipReason.LATE), Optional.empty(), newest);
    }
    Window window = spec.schedule().window(spec.id(), newest);
    Launch launch = new Launch(window, inGrace ? Optional.of(graceEnd) : Optional.empty());
    return new Decision(
        leftBehind(spec, accountedTo, window), Optional.of(launch), window.plannedAt());
  }

  /** The final word on the windows that are owed, yet older than the one that runs. */
  public static List<Verdict> leftBehind(JobSpec spec, Instant accountedTo, Window window) {
    boolean hasOlder = window.intervalStart().isBefore(window.plannedAt());
    if (!hasOlder || !window.intervalStart().isAfter(accountedTo)) {
      return List.of();
    }
    return switch (spec.missed().run()) {
      case NONE -> skip(spec, accountedTo, window.intervalStart(), SkipReason.LATE);
      case LATEST -> skip(spec, accountedTo, window.intervalStart(), SkipReason.SUPERSEDED);
    };
  }

  private static List<Verdict> skip(
      JobSpec spec, Instant accountedTo, Instant last, SkipReason reason) {
    Instant first = spec.schedule().next(accountedTo).orElse(last);
    return List.of(Verdict.skipped(first, last, reason));
  }
}

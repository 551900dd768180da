package io.escapement.policy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Decides what becomes of a job's windows: pure functions of the spec, what is already accounted
 * for, and the time.
 */
public final class Planner {

  /** The reason of a window that expired because the backlog was full. */
  public static final String MAX_BACKLOG = "max-backlog";

  /** The reason of a window that expired because it was owed for too long. */
  public static final String MAX_AGE = "max-age";

  private Planner() {}

  /**
   * What a run does when it starts: the windows that came due since the last one accounted for get
   * their final word, or are owed; one within its grace runs.
   *
   * <p>Only the newest window that is due can run at its own slot, since a window's grace ends
   * before the next one.
   *
   * @param spec the job
   * @param before what is accounted for already
   * @param now the time on the server's clock; windows planned later are not due
   */
  public static Decision decide(JobSpec spec, Accounted before, Instant now) {
    return newestDue(spec.schedule(), before.upTo(), now)
        .map(newest -> decideDue(spec, before, newest, now))
        .orElseGet(() -> decideNoneDue(spec, before, now));
  }

  /**
   * The owed window that a run takes next. It keeps within its gap: where the next slot would come
   * before the pause and a window as long as the longest so far, the rest is left to the next run.
   * So is one that is too old by then.
   *
   * @param served what the run has done so far
   * @return empty where the run is to end
   */
  public static Optional<Launch> catchUp(
      JobSpec spec, Accounted account, Served served, Instant now) {
    CatchUp rule = spec.missed().catchUp();
    boolean mayTake = spec.missed().run() == Missed.Run.ALL && served.caughtUp() < rule.perWindow();
    if (!mayTake || account.owed().isEmpty()) {
      return Optional.empty();
    }
    Instant start = afterPause(served.lastEnded(), rule.spacing(), now);
    Instant end = start.plus(served.longest());
    Instant oldest = start.minus(rule.maxAge());
    boolean fits = spec.schedule().next(now).filter(slot -> !end.isBefore(slot)).isEmpty();
    return account
        .owed()
        .next(spec.id(), rule.order())
        .filter(window -> fits && !window.plannedAt().isBefore(oldest))
        .map(window -> Launch.catchUp(window, start));
  }

  private static Instant afterPause(Optional<Instant> lastEnded, Duration spacing, Instant now) {
    return lastEnded.map(end -> end.plus(spacing)).filter(now::isBefore).orElse(now);
  }

  /**
   * The extra window that an operator asked for: it starts within its grace, or late.
   *
   * @param plannedAt when it was asked for; no slot of the job
   */
  public static Launch manual(JobSpec spec, Instant plannedAt, Instant now) {
    Schedule schedule = spec.schedule();
    Instant graceEnd = plannedAt.plus(schedule.grace());
    Launch launch = Launch.manual(schedule.window(spec.id(), plannedAt), graceEnd);
    return now.isAfter(graceEnd) ? launch.unbounded() : launch;
  }

  /**
   * When a backfill may start its next window. The job's own windows come first: where the next
   * slot would come before the pause and a window as long as the longest so far, and where there
   * were enough since the last slot, it waits until after that slot. A window too long for any gap
   * starts then all the same.
   *
   * @param own the job's slots
   * @param progress what the backfill has done so far
   */
  public static Instant backfillAt(Schedule own, Pace pace, Progress progress, Instant now) {
    Instant start = afterPause(progress.lastEnded(), pace.spacing(), now);
    Instant end = start.plus(progress.longest());
    boolean full = progress.isFull(pace, own.latest(start));
    return own.next(start)
        .filter(slot -> full || !end.isBefore(slot))
        .map(slot -> slot.plus(pace.afterSlot()))
        .orElse(start);
  }

  /** Looks for the oldest first, since mostly there is none, and that is quicker to see. */
  private static Optional<Instant> newestDue(Schedule schedule, Instant accountedTo, Instant now) {
    return schedule
        .next(accountedTo)
        .filter(oldest -> !oldest.isAfter(now))
        .flatMap(oldest -> schedule.latest(now));
  }

  private static Decision decideDue(JobSpec spec, Accounted before, Instant newest, Instant now) {
    Window window = spec.schedule().window(spec.id(), newest);
    Instant graceEnd = spec.schedule().graceEnd(newest);
    Optional<Launch> own =
        now.isAfter(graceEnd) ? Optional.empty() : Optional.of(onTime(spec, window, graceEnd));
    return switch (spec.missed().run()) {
      case NONE -> skip(spec, before, window, own, SkipReason.LATE);
      case LATEST -> skip(spec, before, window, own.or(() -> late(window)), SkipReason.SUPERSEDED);
      case ALL -> owe(spec, before, window, own, now);
    };
  }

  /**
   * What is owed already may have grown too old, or be more than a new version of the spec allows.
   */
  private static Decision decideNoneDue(JobSpec spec, Accounted before, Instant now) {
    return switch (spec.missed().run()) {
      case NONE, LATEST -> Decision.nothing(before);
      case ALL -> bound(spec, before, Optional.empty(), now);
    };
  }

  private static Launch onTime(JobSpec spec, Window window, Instant graceEnd) {
    return Launch.within(window, spec.schedule().launchAt(window, graceEnd), graceEnd);
  }

  private static Optional<Launch> late(Window window) {
    return Optional.of(Launch.late(window));
  }

  /** Every window but the one that runs is skipped; so is what an earlier version still owed. */
  private static Decision skip(
      JobSpec spec, Accounted before, Window newest, Optional<Launch> launch, SkipReason reason) {
    List<Verdict> verdicts = new ArrayList<>();
    for (Owed range : before.owed().ranges()) {
      verdicts.add(Verdict.skipped(range.first(), range.last(), reason));
    }
    Instant upTo = newest.plannedAt();
    Instant last = launch.isPresent() ? newest.intervalStart() : upTo;
    spec.schedule()
        .next(before.upTo())
        .filter(first -> !first.isAfter(last) && (launch.isEmpty() || first.isBefore(upTo)))
        .ifPresent(first -> verdicts.add(Verdict.skipped(first, last, reason)));
    return new Decision(verdicts, launch, Accounted.upTo(upTo));
  }

  /** Every window but the one that runs is owed, within the bounds of the backlog. */
  private static Decision owe(
      JobSpec spec, Accounted before, Window newest, Optional<Launch> launch, Instant now) {
    Instant upTo = newest.plannedAt();
    Instant last = launch.isPresent() ? upTo.minusNanos(1) : upTo;
    Backlog owed =
        Owed.between(spec.schedule(), before.upTo(), last)
            .map(before.owed()::plus)
            .orElse(before.owed());
    return bound(spec, new Accounted(upTo, owed), launch, now);
  }

  private static Decision bound(
      JobSpec spec, Accounted after, Optional<Launch> launch, Instant now) {
    CatchUp rule = spec.missed().catchUp();
    List<Verdict> verdicts = new ArrayList<>();
    Backlog young = expire(after.owed(), now.minus(rule.maxAge()), MAX_AGE, verdicts);
    Backlog bounded =
        young
            .oldestOfNewest(rule.maxBacklog())
            .map(first -> expire(young, first, MAX_BACKLOG, verdicts))
            .orElse(young);
    return new Decision(verdicts, launch, new Accounted(after.upTo(), bounded));
  }

  private static Backlog expire(
      Backlog owed, Instant before, String reason, List<Verdict> verdicts) {
    for (Owed range : owed.before(before).ranges()) {
      verdicts.add(new Verdict(range.first(), range.last(), Outcome.EXPIRED, reason));
    }
    return owed.from(before);
  }
}

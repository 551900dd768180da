package io.escapement.policy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What a change of a job does to its windows. A pure function of what is wanted before and after
 * it, of the account, and of the time.
 *
 * @param nextWindows the next ten planned instants; none where the job is paused or absent
 * @param firesPerDay how often it fires a day, the mean over the next 28 days
 * @param collisions the jobs on the same task queue that fire at the same instants, by id
 * @param windows those whose fate is another one, oldest first
 */
public record Impact(
    Change<List<Instant>> nextWindows,
    Change<Double> firesPerDay,
    List<Collision> collisions,
    List<Affected> windows) {

  private static final int NEXT = 10;
  private static final int DAYS = 28;

  /** Copies the lists. */
  public Impact {
    collisions = List.copyOf(collisions);
    windows = List.copyOf(windows);
  }

  /** Something before and after the change. */
  public record Change<T>(T before, T after) {}

  /**
   * A job that fires at the same instants.
   *
   * @param jobId which job
   * @param windows which of the next ten
   */
  public record Collision(String jobId, List<Instant> windows) {}

  /**
   * Windows one after the other that the change does the same to.
   *
   * @param first the planned instant of the oldest
   * @param last the planned instant of the newest
   * @param count how many they are
   * @param before what would become of them without the change: {@code runs}, {@code owed}, {@code
   *     not planned}, or an outcome with its reason
   * @param after what becomes of them with it
   */
  public record Affected(Instant first, Instant last, int count, String before, String after) {

    private boolean goesOn(String was, String is) {
      return before.equals(was) && after.equals(is);
    }

    private Affected upTo(Instant slot) {
      return new Affected(first, slot, count + 1, before, after);
    }
  }

  /**
   * What a change does.
   *
   * @param account which windows are owed; those planned later that are due by now are, too
   * @param neighbours the other jobs on the task queue that run
   */
  public static Impact of(
      Wanted before, Wanted after, Accounted account, Collection<JobSpec> neighbours, Instant now) {
    List<Instant> earlier = next(before, now);
    List<Instant> later = next(after, now);
    return new Impact(
        new Change<>(earlier, later),
        new Change<>(firesPerDay(before, now), firesPerDay(after, now)),
        neighbours.stream().flatMap(job -> collision(job, later).stream()).toList(),
        affected(before, after, account, now));
  }

  private static List<Instant> next(Wanted wanted, Instant now) {
    return wanted.running().map(schedule -> schedule.next(now, NEXT)).orElse(List.of());
  }

  private static double firesPerDay(Wanted wanted, Instant now) {
    return wanted
        .running()
        .flatMap(schedule -> Owed.between(schedule, now, now.plus(Duration.ofDays(DAYS))))
        .map(fires -> (double) fires.count() / DAYS)
        .orElse(0.0);
  }

  private static Optional<Collision> collision(JobSpec job, List<Instant> windows) {
    List<Instant> same = windows.stream().filter(job.schedule()::plans).toList();
    return same.isEmpty() ? Optional.empty() : Optional.of(new Collision(job.id(), same));
  }

  private static List<Affected> affected(
      Wanted before, Wanted after, Accounted account, Instant now) {
    Optional<Suspended> pause =
        before
            .pausedSince()
            .or(after::pausedSince)
            .map(since -> new Suspended(since, Optional.empty()));
    Fates without = new Fates(before, pause, account, now);
    Fates with = new Fates(after, pause, account, now);
    List<Affected> affected = new ArrayList<>();
    for (Instant slot : concerned(before, after, account, now)) {
      add(affected, slot, without.of(slot), with.of(slot));
    }
    affected.removeIf(range -> range.before().equals(range.after()));
    return affected;
  }

  private static void add(List<Affected> ranges, Instant slot, String before, String after) {
    int last = ranges.size() - 1;
    if (last >= 0 && ranges.get(last).goesOn(before, after)) {
      ranges.set(last, ranges.get(last).upTo(slot));
    } else {
      ranges.add(new Affected(slot, slot, 1, before, after));
    }
  }

  /** Those that are owed, those that came due since, and the next ten of both sides. */
  private static NavigableSet<Instant> concerned(
      Wanted before, Wanted after, Accounted account, Instant now) {
    NavigableSet<Instant> slots = new TreeSet<>();
    for (Owed range : account.owed().ranges()) {
      range.schedule().slots(range.first().minusNanos(1), range.last()).forEach(slots::add);
    }
    before.spec().ifPresent(spec -> spec.schedule().slots(account.upTo(), now).forEach(slots::add));
    Stream.of(before, after)
        .flatMap(wanted -> wanted.spec().stream())
        .forEach(spec -> slots.addAll(spec.schedule().next(now, NEXT)));
    return slots;
  }
}

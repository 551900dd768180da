package io.escapement.policy;

import io.escapement.policy.cron.CronExpression;
import io.escapement.policy.cron.StableHash;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * When a job is planned to fire, and how late it may start.
 *
 * @param timing what the slots follow
 * @param tolerance how far from its slot a window may start and end
 * @param except dates on the timezone's clock without slots: no windows are planned, and the data
 *     interval of the window after them reaches back over them; 1,000 dates at most, from 1970 to
 *     9999, that never leave out all slots of a cron in five years; default none
 * @param trigger what fires the runs; default {@link Trigger#CRON}
 */
public record Schedule(Timing timing, Tolerance tolerance, Except except, Trigger trigger) {

  /** Refuses values out of their bounds. */
  public Schedule {
    ScheduleRules.requireTolerance(tolerance, timing);
    ScheduleRules.requireSlotsLeft(timing, except.all());
  }

  /** Slots with a grace, all else by default. */
  public Schedule(Timing timing, Duration grace) {
    this(timing, Tolerance.of(grace), Except.none(), Trigger.CRON);
  }

  /** Slots with the default grace, all else by default, too. */
  public static Schedule of(Timing timing) {
    return new Schedule(timing, Tolerance.defaultGrace(timing));
  }

  /** The slots of a cron expression on the clock of UTC, with the default grace. */
  public static Schedule of(String cron) {
    return of(new Timing.Cron(CronExpression.parse(cron), ZoneOffset.UTC));
  }

  /**
   * Reads the part {@code schedule} of a spec's tree.
   *
   * @param jobId the job's id, which values written as {@code H} are drawn from
   * @throws InvalidSpecException with all problems at once
   */
  public static Schedule fromTree(String jobId, Map<String, ?> tree) {
    return SpecReader.readSchedule(jobId, tree);
  }

  /** The tree that {@link #fromTree} reads back to an equal schedule, {@code H} as written. */
  public Map<String, Object> toTree() {
    return SpecWriter.schedule(this);
  }

  /**
   * The zone of an IANA region name, such as {@code Europe/Berlin}.
   *
   * @throws IllegalArgumentException if the name is an offset, a Java-only name or unknown
   */
  public static ZoneId region(String name) {
    return Zones.region(name);
  }

  /** Whether the slots are read on the clock of UTC. */
  public boolean isUtc() {
    return timezone().equals(Zones.UTC);
  }

  /** Whose clock the slots are read on. */
  public ZoneId timezone() {
    return timing.timezone();
  }

  /** Bounded lateness. */
  public Duration grace() {
    return tolerance.grace();
  }

  /** How long after its slot a window may launch. */
  public Duration stagger() {
    return tolerance.stagger();
  }

  /** The deadline of a window from its slot on; empty where there is none. */
  public Optional<Duration> completeWithin() {
    return tolerance.completeWithin();
  }

  /** The first slot strictly after an instant; empty if there is none within five years. */
  public Optional<Instant> next(Instant after) {
    return timing.next(after, except.all());
  }

  /** The next slots strictly after an instant, so many at most. */
  public List<Instant> next(Instant after, int most) {
    return Stream.iterate(next(after), Optional::isPresent, slot -> slot.flatMap(this::next))
        .limit(most)
        .flatMap(Optional::stream)
        .toList();
  }

  /** Whether a window is planned at an instant. */
  public boolean plans(Instant instant) {
    return next(instant.minusNanos(1)).filter(instant::equals).isPresent();
  }

  /** The last slot at or before an instant; empty if there is none within five years. */
  public Optional<Instant> latest(Instant upTo) {
    return timing.previous(upTo.plusNanos(1), except.all());
  }

  /**
   * When a cron chain on the Temporal server fires next, strictly after an instant; empty if it
   * does not within five years. Where a clock is set, this is not the next slot: the server loses
   * some and doubles others. Nor is it on a date in {@link #except}, or where its cron only carries
   * an interval.
   */
  public Optional<Instant> serverNext(Instant after) {
    return timing.serverCron().next(after, timezone());
  }

  /**
   * Whether the server's cron fires at other times than the slots: then it only carries a chain
   * from one run to the next, and each run stays for its slot. A Temporal Schedule has intervals.
   */
  public boolean isCarried() {
    return trigger == Trigger.CRON && timing.isCarried();
  }

  /**
   * The end of the grace of a slot, inclusive. A second before the next slot at most: where a clock
   * is set, two slots can be nearer to each other than the shortest gap, which is found on UTC's.
   */
  public Instant graceEnd(Instant slot) {
    Instant end = slot.plus(grace());
    return next(slot)
        .filter(following -> !following.isAfter(end))
        .map(following -> following.minus(ScheduleRules.BELOW))
        .orElse(end);
  }

  /** When a window launches whose grace ends then: always the same for the same window. */
  Instant launchAt(Window window, Instant graceEnd) {
    if (stagger().isZero()) {
      return window.plannedAt();
    }
    long grace = Duration.between(window.plannedAt(), graceEnd).toMillis();
    long most = Math.min(stagger().toMillis(), grace);
    return window.plannedAt().plusMillis(StableHash.below(most + 1, window.key().toString()));
  }

  /** The window of a job that this schedule plans at a slot. */
  public Window window(String jobId, Instant slot) {
    return new Window(jobId, slot, timing.previous(slot, except.all()).orElse(slot));
  }

  /** All slots in {@code (after, upTo]}, oldest first, found as they are asked for. */
  public Iterable<Instant> slots(Instant after, Instant upTo) {
    return new Slots(this, after, upTo);
  }
}

package io.escapement.policy;

import io.escapement.policy.cron.CronExpression;
import io.escapement.policy.cron.SlotCalendar;
import io.escapement.policy.cron.StableHash;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * When a job is planned to fire, and how late it may start.
 *
 * @param cron the slots, in the dialect of the Temporal server, plus {@code H}
 * @param timezone the IANA region whose clock the slots are read on; default UTC
 * @param grace bounded lateness: a window is on time if its first attempt starts within {@code
 *     [plannedAt, plannedAt + grace]}; 0 s (in a spec also {@code exact: true}: no lateness at all
 *     is on time) up to below the shortest gap between two slots; default 5 min, or a second less
 *     than the shortest gap where that is shorter
 * @param stagger a window launches up to this long after its slot, by a hash of the job's id and
 *     the slot, so that jobs don't all start at once; what is left of the grace is the time to
 *     start; 0 s to the grace; default 0 s
 * @param completeWithin the deadline of a window, all attempts together, counted from its slot;
 *     more than the grace, 30 d at most; default none
 * @param except dates on the timezone's clock without slots: no windows are planned, and the data
 *     interval of the window after them reaches back over them; 1,000 dates at most, from 1970 to
 *     9999, that never leave out all slots of five years; default none
 */
public record Schedule(
    CronExpression cron,
    ZoneId timezone,
    Duration grace,
    Duration stagger,
    Optional<Duration> completeWithin,
    Set<LocalDate> except) {

  private static final Duration DEFAULT_GRACE = Duration.ofMinutes(5);

  /**
   * Refuses a cron that never fires, a zone that is no IANA region, and values out of the bounds
   * above. All names of UTC's clock are taken as one, so that schedules that do the same are equal.
   */
  public Schedule {
    timezone = Zones.normal(timezone);
    except = Set.copyOf(except);
    Duration latest = grace;
    ScheduleRules.requireSlots(cron);
    ScheduleRules.requireGrace(grace, cron);
    ScheduleRules.requireStagger(stagger, grace);
    completeWithin.ifPresent(limit -> ScheduleRules.requireDeadline(limit, latest));
    ScheduleRules.requireDates(except);
    ScheduleRules.requireSlotsLeft(new SlotCalendar(cron, timezone, except));
  }

  /** Slots with a grace, all else by default. */
  public Schedule(CronExpression cron, ZoneId timezone, Duration grace) {
    this(cron, timezone, grace, Duration.ZERO, Optional.empty(), Set.of());
  }

  /** The slots of a cron expression on the clock of UTC, with the default grace. */
  public static Schedule of(String cron) {
    CronExpression parsed = CronExpression.parse(cron);
    return new Schedule(parsed, ZoneOffset.UTC, defaultGrace(parsed));
  }

  /** Five minutes, or a second less than the shortest gap where that is shorter. */
  public static Duration defaultGrace(CronExpression cron) {
    Duration capped = cron.shortestGap().minus(ScheduleRules.BELOW);
    return capped.compareTo(DEFAULT_GRACE) < 0 ? capped : DEFAULT_GRACE;
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
    return timezone.equals(Zones.UTC);
  }

  /** The first slot strictly after an instant; empty if there is none within five years. */
  public Optional<Instant> next(Instant after) {
    return calendar().next(after);
  }

  /** The last slot at or before an instant; empty if there is none within five years. */
  public Optional<Instant> latest(Instant upTo) {
    return calendar().previous(upTo.plusNanos(1));
  }

  /**
   * When the Temporal server fires next, strictly after an instant; empty if it does not within
   * five years. Where a clock is set, this is not the next slot: the server loses some and doubles
   * others. Nor is it on a date in {@link #except}.
   */
  public Optional<Instant> serverNext(Instant after) {
    return cron.next(after, timezone);
  }

  private SlotCalendar calendar() {
    return new SlotCalendar(cron, timezone, except);
  }

  /**
   * The end of the grace of a slot, inclusive. A second before the next slot at most: where a clock
   * is set, two slots can be nearer to each other than the shortest gap, which is found on UTC's.
   */
  public Instant graceEnd(Instant slot) {
    Instant end = slot.plus(grace);
    return next(slot)
        .filter(following -> !following.isAfter(end))
        .map(following -> following.minus(ScheduleRules.BELOW))
        .orElse(end);
  }

  /** When a window launches whose grace ends then: always the same for the same window. */
  Instant launchAt(Window window, Instant graceEnd) {
    if (stagger.isZero()) {
      return window.plannedAt();
    }
    long grace = Duration.between(window.plannedAt(), graceEnd).toMillis();
    long most = Math.min(stagger.toMillis(), grace);
    return window.plannedAt().plusMillis(StableHash.below(most + 1, window.key().toString()));
  }

  /** The window of a job that this schedule plans at a slot. */
  public Window window(String jobId, Instant slot) {
    return new Window(jobId, slot, calendar().previous(slot).orElse(slot));
  }

  /** All slots in {@code (after, upTo]}, oldest first, found as they are asked for. */
  public Iterable<Instant> slots(Instant after, Instant upTo) {
    return new Slots(this, after, upTo);
  }
}

package io.escapement.policy;

import io.escapement.policy.cron.CronExpression;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;

/**
 * When a job is planned to fire, and how late it may start.
 *
 * @param cron the slots, in the dialect of the Temporal server
 * @param timezone the IANA region whose clock the slots are read on; default UTC
 * @param grace bounded lateness: a window is on time if its first attempt starts within {@code
 *     [plannedAt, plannedAt + grace]}; 0 s up to below the shortest gap between two slots; default
 *     5 min, or a second less than the shortest gap where that is shorter
 */
public record Schedule(CronExpression cron, ZoneId timezone, Duration grace) {

  private static final Duration DEFAULT_GRACE = Duration.ofMinutes(5);
  private static final Duration BELOW = Duration.ofSeconds(1);
  private static final ZoneId UTC = ZoneId.of("UTC");

  /**
   * Refuses a cron that never fires, a zone that is no IANA region, and a grace that reaches the
   * next slot. All names of UTC's clock are taken as one, so that schedules that do the same are
   * equal.
   */
  public Schedule {
    timezone = isUtc(requireRegion(timezone)) ? UTC : timezone;
    if (!cron.everFires()) {
      throw new IllegalArgumentException(
          "cron \"%s\" never fires; name a day that exists".formatted(cron));
    }
    Duration gap = cron.shortestGap();
    if (grace.isNegative() || grace.compareTo(gap) >= 0) {
      throw new IllegalArgumentException(
          "grace %s is not within 0s to below the shortest gap %s of cron \"%s\"; write %s or less"
              .formatted(
                  Durations.format(grace),
                  Durations.format(gap),
                  cron,
                  Durations.format(gap.minus(BELOW))));
    }
  }

  /** The slots of a cron expression on the clock of UTC, with the default grace. */
  public static Schedule of(String cron) {
    CronExpression parsed = CronExpression.parse(cron);
    return new Schedule(parsed, ZoneOffset.UTC, defaultGrace(parsed));
  }

  /** Five minutes, or a second less than the shortest gap where that is shorter. */
  public static Duration defaultGrace(CronExpression cron) {
    Duration capped = cron.shortestGap().minus(BELOW);
    return capped.compareTo(DEFAULT_GRACE) < 0 ? capped : DEFAULT_GRACE;
  }

  /**
   * Reads the part {@code schedule} of a spec's tree.
   *
   * @throws InvalidSpecException with all problems at once
   */
  public static Schedule fromTree(Map<String, ?> tree) {
    return SpecReader.readSchedule(tree);
  }

  /** The tree that {@link #fromTree} reads back to an equal schedule. */
  public Map<String, Object> toTree() {
    return SpecWriter.schedule(this);
  }

  /**
   * The zone of an IANA region name, such as {@code Europe/Berlin}.
   *
   * @throws IllegalArgumentException if the name is an offset, a Java-only name or unknown
   */
  public static ZoneId region(String name) {
    if (!ZoneId.getAvailableZoneIds().contains(name)) {
      throw new IllegalArgumentException(
          "timezone \"%s\" is no IANA region; write one such as Europe/Berlin or UTC"
              .formatted(name));
    }
    return requireRegion(ZoneId.of(name));
  }

  private static ZoneId requireRegion(ZoneId zone) {
    String id = zone.getId();
    boolean known = zone.equals(ZoneOffset.UTC) || ZoneId.getAvailableZoneIds().contains(id);
    if (!known || id.startsWith("SystemV/")) {
      throw new IllegalArgumentException(
          "timezone \"%s\" is no IANA region; write one such as Europe/Berlin or UTC"
              .formatted(id));
    }
    return zone;
  }

  /** Whether the slots are read on the clock of UTC. */
  public boolean isUtc() {
    return timezone.equals(UTC);
  }

  private static boolean isUtc(ZoneId zone) {
    return zone.getRules().isFixedOffset()
        && zone.getRules().getOffset(Instant.EPOCH).equals(ZoneOffset.UTC);
  }

  /** The first slot strictly after an instant; empty if there is none within five years. */
  public Optional<Instant> next(Instant after) {
    return cron.next(after, timezone);
  }

  /** The last slot at or before an instant; empty if there is none within five years. */
  public Optional<Instant> latest(Instant upTo) {
    return cron.previous(upTo.plusNanos(1), timezone);
  }

  /**
   * The end of the grace of a slot, inclusive. A second before the next slot at most: where a clock
   * is set, two slots can be nearer to each other than the shortest gap, which is found on UTC's.
   */
  public Instant graceEnd(Instant slot) {
    Instant end = slot.plus(grace);
    return next(slot)
        .filter(following -> !following.isAfter(end))
        .map(following -> following.minus(BELOW))
        .orElse(end);
  }

  /** The window of a job that this schedule plans at a slot. */
  public Window window(String jobId, Instant slot) {
    return new Window(jobId, slot, cron.previous(slot, timezone).orElse(slot));
  }

  /** All slots in {@code (after, upTo]}, oldest first, found as they are asked for. */
  public Iterable<Instant> slots(Instant after, Instant upTo) {
    return () -> new Slots(after, upTo);
  }

  private final class Slots implements Iterator<Instant> {
    private final Instant upTo;
    private Optional<Instant> ahead;

    Slots(Instant after, Instant upTo) {
      this.upTo = upTo;
      this.ahead = upToTheEnd(after);
    }

    private Optional<Instant> upToTheEnd(Instant after) {
      return Schedule.this.next(after).filter(slot -> !slot.isAfter(upTo));
    }

    @Override
    public boolean hasNext() {
      return ahead.isPresent();
    }

    @Override
    public Instant next() {
      Instant slot = ahead.orElseThrow(NoSuchElementException::new);
      ahead = upToTheEnd(slot);
      return slot;
    }
  }
}

package io.escapement.policy;

import io.escapement.policy.cron.CronExpression;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The slots at which the Temporal server itself fires a cron workflow. Where a clock is set, it
 * loses those in a gap and may fire twice in a fold: nobody puts that right, as a {@link Schedule}
 * does for a job.
 *
 * @param cron the slots
 * @param zone whose clock they are read on
 */
public record ServerCron(CronExpression cron, ZoneId zone) {

  private static final Pattern ZONE = Pattern.compile("(?:CRON_)?TZ=(\\S+)\\s+");

  /** Refuses a cron that never fires. */
  public ServerCron {
    ScheduleRules.requireSlots(cron);
  }

  /**
   * Reads the cron schedule of a workflow, {@code CRON_TZ=} included.
   *
   * @throws IllegalArgumentException if its slots can't be told: an {@code @every} interval, which
   *     counts from the end of each run, or a zone that is no IANA region
   */
  public static ServerCron parse(String cronSchedule) {
    String text = cronSchedule.strip();
    Matcher prefix = ZONE.matcher(text);
    return prefix.lookingAt()
        ? new ServerCron(
            CronExpression.parse(text.substring(prefix.end())), Zones.region(prefix.group(1)))
        : new ServerCron(CronExpression.parse(text), Zones.UTC);
  }

  /** The first slot strictly after an instant; empty if there is none within five years. */
  public Optional<Instant> next(Instant after) {
    return cron.next(after, zone);
  }

  /** The last slot at or before an instant; empty if there is none within five years. */
  public Optional<Instant> latest(Instant upTo) {
    return cron.previous(upTo.plusNanos(1), zone);
  }

  /** The end of the grace of a slot, inclusive: a second before the next slot at most. */
  public Instant graceEnd(Instant slot, Duration grace) {
    Instant end = slot.plus(grace);
    return next(slot)
        .filter(following -> !following.isAfter(end))
        .map(following -> following.minus(ScheduleRules.BELOW))
        .orElse(end);
  }

  /** The window of a slot. */
  public Window window(String jobId, Instant slot) {
    return new Window(jobId, slot, cron.previous(slot, zone).orElse(slot));
  }

  /** What is said of all slots in {@code (after, upTo]}; empty where there is none. */
  public Optional<Verdict> skipped(Instant after, Instant upTo, SkipReason reason) {
    return next(after)
        .filter(first -> !first.isAfter(upTo))
        .map(first -> Verdict.skipped(first, latest(upTo).orElse(first), reason));
  }
}

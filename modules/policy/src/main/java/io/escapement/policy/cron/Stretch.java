package io.escapement.policy.cron;

import java.time.Instant;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;

/**
 * The time from one change of a zone's clock to the next, in epoch seconds: {@code [start, end)}.
 * What came before the first change of all begins where the search does.
 *
 * @param before the offset until {@code start}; that of the stretch itself where it is the first
 * @param offset the offset within
 */
record Stretch(long start, long end, int before, int offset) {

  private static final long NEVER = Long.MAX_VALUE;

  /** The stretch that holds this second. */
  static Stretch at(ZoneRules rules, long second) {
    Instant instant = Instant.ofEpochSecond(second);
    int offset = rules.getOffset(instant).getTotalSeconds();
    ZoneOffsetTransition from = rules.previousTransition(instant.plusSeconds(1));
    ZoneOffsetTransition to = rules.nextTransition(instant);
    return new Stretch(
        from == null ? second : from.toEpochSecond(),
        to == null ? NEVER : to.toEpochSecond(),
        from == null ? offset : from.getOffsetBefore().getTotalSeconds(),
        offset);
  }

  boolean isLast() {
    return end == NEVER;
  }

  /** Whether the clock was set forth when it began. */
  boolean followsAGap() {
    return offset > before;
  }

  /** From when the clock shows times that it has not shown before. */
  long unrepeated() {
    return start + Math.max(0, before - offset);
  }
}

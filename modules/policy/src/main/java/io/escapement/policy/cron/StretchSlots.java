package io.escapement.policy.cron;

import java.time.LocalDate;
import java.util.OptionalLong;

/**
 * The slots of a cron expression from one change of the clock to the next. Most are those that the
 * clock shows; how the change is bridged depends on the {@link HourPace}:
 *
 * <ul>
 *   <li>Fixed hours: slots in the gap fire at its end, once; a time shown again does not fire
 *       again.
 *   <li>Elapsed time: until the new clock has its first slot, past the times that it shows again,
 *       the times of day of the old clock go on, on the days that are really there.
 * </ul>
 *
 * @param lastYear no slot is sought past the end of it
 */
record StretchSlots(SteadySearch steady, LeftOut leftOut, int pace, Stretch stretch, int lastYear) {

  private static final long NONE = Long.MAX_VALUE;
  private static final long HOUR_SECONDS = 3600;
  private static final long DAY_SECONDS = 24 * HOUR_SECONDS;

  /** The first slot at or after this second of the stretch. */
  OptionalLong first(long from) {
    int offset = stretch.offset();
    long joined = onTheClock(stretch.unrepeated());
    long slot = first(from, joined);
    while (slot != NONE && leftOut.holds(slot + offset)) {
      slot = first(LeftOut.end(slot + offset) - offset, joined);
    }
    return slot == NONE ? OptionalLong.empty() : OptionalLong.of(slot);
  }

  private long first(long from, long joined) {
    return from > joined ? onTheClock(from) : Math.min(bridging(from, joined), joined);
  }

  private long onTheClock(long from) {
    long slot = shown(from, stretch.offset());
    return slot < stretch.end() ? slot : NONE;
  }

  private long bridging(long from, long joined) {
    return pace == HourPace.FIXED ? endOfTheGap(from) : atTheOldPace(from, joined);
  }

  private long endOfTheGap(long from) {
    long end = stretch.start();
    return from <= end && stretch.followsAGap() && gapHoldsASlot() ? end : NONE;
  }

  private boolean gapHoldsASlot() {
    int offset = stretch.before();
    long slot = shown(stretch.start(), offset);
    while (slot != NONE && leftOut.holds(slot + offset)) {
      slot = shown(LeftOut.end(slot + offset) - offset, offset);
    }
    return slot < stretch.start() + stretch.offset() - offset;
  }

  private long atTheOldPace(long from, long joined) {
    long slot = timeOfDay(stretch.start());
    if (!isInPace(slot)) {
      return NONE;
    }
    long until = Math.min(joined, stretch.end());
    while (slot < until && isOnADay(slot)) {
      if (slot >= from) {
        return slot;
      }
      slot = timeOfDay(slot + 1);
    }
    return NONE;
  }

  /** Whether the old clock's pace leads there; a slot of its own that fell into the gap does. */
  private boolean isInPace(long slot) {
    long latest = stretch.followsAGap() ? slot : stretch.start() - 1;
    return shown(slot - pace * HOUR_SECONDS, stretch.before()) <= latest;
  }

  private boolean isOnADay(long slot) {
    long day = Math.floorDiv(slot + stretch.offset(), DAY_SECONDS);
    return steady.matches(LocalDate.ofEpochDay(day));
  }

  /** The first matching time of day on the old clock, whatever the day. */
  private long timeOfDay(long from) {
    long minute = steady.onAnyDay().next(from + stretch.before()).orElseThrow();
    return minute * 60 - stretch.before();
  }

  /** The first slot that a clock of this offset shows. */
  private long shown(long from, int offset) {
    OptionalLong minute = steady.next(from + offset, lastYear);
    return minute.isPresent() ? minute.getAsLong() * 60 - offset : NONE;
  }
}

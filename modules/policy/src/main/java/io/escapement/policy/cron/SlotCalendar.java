package io.escapement.policy.cron;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * The slots that we plan: those of a cron expression on a zone's clock, put right where the clock
 * is set. {@link CronExpression#next} tells when the Temporal server fires, which loses slots in a
 * gap, doubles those in a fold, and loses whole days in zones that change at midnight.
 *
 * <p>By the hour field (see {@link HourPace}), a job has
 *
 * <ul>
 *   <li><b>fixed hours</b>: a slot in a gap fires at the first instant after it, and a time that
 *       comes twice fires once, at its first occurrence;
 *   <li><b>elapsed time</b> ({@code *}, every hour, {@code *}{@code /n}): it keeps the old clock's
 *       pace across the change until the new clock has a slot of its own, not counting times that
 *       come again. So no step is longer than it would be without the change, and at most one is
 *       shorter; none is, where the pace divides the shift.
 * </ul>
 *
 * <p>All that fall on the same instant are one slot. A date that the zone leaves out is a gap of a
 * day.
 *
 * @param cron the slots
 * @param zone whose clock they are read on
 * @param except dates of that clock without slots
 */
public record SlotCalendar(CronExpression cron, ZoneId zone, Set<LocalDate> except) {

  /** A change of the clock has no effect any more after that; the longest was of a day. */
  private static final long REACH_SECONDS = 3 * 86_400;

  /**
   * The first slot strictly after an instant, a whole second; empty if there is none up to the end
   * of the fifth local year after that of {@code after}.
   */
  public Optional<Instant> next(Instant after) {
    if (cron.masks().matchesNothing()) {
      return Optional.empty();
    }
    ZoneRules rules = zone.getRules();
    long from = after.getEpochSecond() + 1;
    int offset = rules.getOffset(after).getTotalSeconds();
    OptionalLong minute = cron.steady().next(from + offset);
    if (minute.isPresent() && !leftOut().holds(minute.getAsLong() * 60)) {
      long second = minute.getAsLong() * 60 - offset;
      if (isCalm(rules, from, second)) {
        return Optional.of(Instant.ofEpochSecond(second));
      }
    }
    return stretchByStretch(rules, from);
  }

  /** The last slot strictly before an instant; empty if there is none in the 1,826 days before. */
  public Optional<Instant> previous(Instant before) {
    return new PreviousSearch(this::next, before).find();
  }

  private static boolean isCalm(ZoneRules rules, long from, long slot) {
    if (rules.isFixedOffset()) {
      return true;
    }
    ZoneOffsetTransition change = rules.nextTransition(Instant.ofEpochSecond(from - REACH_SECONDS));
    return change == null || change.toEpochSecond() > slot;
  }

  private Optional<Instant> stretchByStretch(ZoneRules rules, long from) {
    Stretch stretch = Stretch.at(rules, from);
    int lastYear = year(from, stretch) + RobfigSearch.SEARCHED_YEARS;
    OptionalLong slot = first(stretch, from, lastYear);
    while (slot.isEmpty() && !stretch.isLast() && year(stretch.end(), stretch) <= lastYear) {
      stretch = Stretch.at(rules, stretch.end());
      slot = first(stretch, stretch.start(), lastYear);
    }
    return slot.isPresent()
        ? Optional.of(Instant.ofEpochSecond(slot.getAsLong()))
        : Optional.empty();
  }

  private OptionalLong first(Stretch stretch, long from, int lastYear) {
    return new StretchSlots(cron.steady(), leftOut(), cron.pace(), stretch, lastYear).first(from);
  }

  private LeftOut leftOut() {
    return new LeftOut(except);
  }

  private static int year(long second, Stretch stretch) {
    return LocalDate.ofEpochDay(Math.floorDiv(second + stretch.offset(), 86_400L)).getYear();
  }
}

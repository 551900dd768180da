package io.escapement.policy;

import io.escapement.policy.cron.CronExpression;
import io.escapement.policy.cron.SlotCalendar;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;

/** What the slots of a job follow. */
public sealed interface Timing {

  /** The first slot strictly after an instant, none of it on the dates; empty if there is none. */
  Optional<Instant> next(Instant after, Set<LocalDate> except);

  /** The last slot strictly before an instant, none of it on the dates; empty if there is none. */
  Optional<Instant> previous(Instant before, Set<LocalDate> except);

  /** The smallest distance between two slots, on a clock that is never set. */
  Duration shortestGap();

  /** Whose clock it is read on. */
  ZoneId timezone();

  /** The cron by which a chain on the Temporal server fires, on that clock. */
  CronExpression serverCron();

  /**
   * Whether {@link #serverCron} fires at other times than the slots: then it only carries a chain
   * from one run to the next, and each run stays for its slot.
   */
  boolean isCarried();

  /**
   * The slots of a cron expression on a zone's clock. A search for one ends after five years.
   *
   * @param expression the slots, in the dialect of the Temporal server, plus {@code H}
   * @param timezone the IANA region whose clock they are read on
   */
  record Cron(CronExpression expression, ZoneId timezone) implements Timing {

    /**
     * Refuses a cron that never fires and a zone that is no IANA region. All names of UTC's clock
     * are taken as one, so that timings that do the same are equal.
     */
    public Cron {
      timezone = Zones.normal(timezone);
      ScheduleRules.requireSlots(expression);
    }

    @Override
    public Optional<Instant> next(Instant after, Set<LocalDate> except) {
      return new SlotCalendar(expression, timezone, except).next(after);
    }

    @Override
    public Optional<Instant> previous(Instant before, Set<LocalDate> except) {
      return new SlotCalendar(expression, timezone, except).previous(before);
    }

    @Override
    public Duration shortestGap() {
      return expression.shortestGap();
    }

    @Override
    public CronExpression serverCron() {
      return expression;
    }

    @Override
    public boolean isCarried() {
      return false;
    }

    @Override
    public String toString() {
      return "cron \"%s\"".formatted(expression);
    }
  }

  /**
   * A fixed grid: the instants {@code 1970-01-01T00:00Z + offset + n × interval}, the same that a
   * Temporal Schedule's interval has. No restart, edit or late run moves it.
   *
   * @param interval whole seconds, 1 min to 366 d
   * @param offset whole seconds, 0 s to below the interval
   */
  record Every(Duration interval, Duration offset) implements Timing {

    /** Refuses values out of the bounds above. */
    public Every {
      ScheduleRules.requireInterval(interval);
      ScheduleRules.requireOffset(offset, interval);
    }

    @Override
    public Optional<Instant> next(Instant after, Set<LocalDate> except) {
      return Optional.of(grid().next(after, except));
    }

    @Override
    public Optional<Instant> previous(Instant before, Set<LocalDate> except) {
      return Optional.of(grid().previous(before, except));
    }

    @Override
    public Duration shortestGap() {
      return interval;
    }

    /** An interval follows elapsed time; its dates are those of UTC. */
    @Override
    public ZoneId timezone() {
      return Zones.UTC;
    }

    @Override
    public CronExpression serverCron() {
      return CronExpression.parse(grid().cron().orElse(Grid.EACH_MINUTE));
    }

    @Override
    public boolean isCarried() {
      return grid().cron().isEmpty();
    }

    @Override
    public String toString() {
      String every = "every " + Durations.format(interval);
      return offset.isZero() ? every : every + ", offset " + Durations.format(offset);
    }

    private Grid grid() {
      return new Grid(interval.toSeconds(), offset.toSeconds());
    }
  }
}

package io.escapement.policy.cron;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A cron expression: five fields, or a descriptor for five.
 *
 * <ul>
 *   <li>minute (0-59), hour (0-23), day-of-month (1-31), month (1-12 or jan-dec), day-of-week (0-6
 *       or sun-sat; Sunday is 0, and 7 is refused)
 *   <li>{@code @hourly}, {@code @daily} or {@code @midnight}, {@code @weekly} (Sundays),
 *       {@code @monthly}, {@code @yearly} or {@code @annually}, all at the first minute
 * </ul>
 *
 * <p>Syntax and firings are those of <a href="https://github.com/robfig/cron">robfig/cron v3</a>
 * ({@code ParseStandard} and {@code Next}), which the Temporal server uses for the {@code
 * cronSchedule} of a workflow. A field is a list of {@code *} or {@code ?}, values and ranges, each
 * with an optional step. A day fires if day-of-month <em>or</em> day-of-week matches, unless one of
 * them has {@code *}, {@code ?} or these with step 1: then both must match. Local times that a zone
 * transition skips do not fire; those that it repeats may fire twice.
 *
 * <p>One addition: {@code H} stands for a value drawn from the job's id, so that jobs don't all
 * fire on the same minute. {@code H} is any value of the field, {@code H/15} every fifteenth from a
 * start that is drawn, {@code H(0-7)} and {@code H(0-29)/10} the same within a range. A day of the
 * month is drawn from 1-28, which every month has. {@link #fields} has the numbers, {@link
 * #toString} the {@code H}.
 *
 * <p>Not taken, though robfig would: {@code @every} intervals and {@code TZ=} prefixes. Not the
 * same, because robfig would never return: a search by day across a date that the zone skipped.
 *
 * <p>Immutable; equal if written the same, with the same values drawn.
 */
public final class CronExpression {

  private static final long DAY_SECONDS = 86_400;

  private final String text;
  private final String fields;
  private final CronMasks masks;
  private final SteadySearch steady;
  private final int pace;

  private CronExpression(String text, List<String> written, List<String> fields) {
    this.text = text;
    this.fields = String.join(" ", fields);
    this.masks = CronParser.masks(text, fields);
    this.steady = new SteadySearch(masks);
    this.pace = HourPace.of(CronParser.hourOf(written), masks.hours());
  }

  /**
   * Reads an expression without {@code H}.
   *
   * @throws CronSyntaxException if it is not in the dialect; the message says what to change
   */
  public static CronExpression parse(String text) {
    List<String> fields = CronParser.fields(text);
    return new CronExpression(text, fields, fields);
  }

  /**
   * Reads an expression, with values drawn from a job's id in place of each {@code H}: the same for
   * the same id and field, whatever else the expression says.
   *
   * @throws CronSyntaxException if it is not in the dialect; the message says what to change
   */
  public static CronExpression parse(String text, String jobId) {
    List<String> written = CronParser.fields(text);
    return new CronExpression(text, written, HashedField.plain(text, written, jobId));
  }

  /**
   * The first firing strictly after an instant, a whole second; empty if there is none up to the
   * end of the fifth local year after that of {@code after}.
   *
   * @param zone whose local time the fields are matched against
   */
  public Optional<Instant> next(Instant after, ZoneId zone) {
    if (masks.matchesNothing()) {
      return Optional.empty();
    }
    ZoneRules rules = zone.getRules();
    long from = after.getEpochSecond() + 1;
    int offset = rules.getOffset(after).getTotalSeconds();
    if (offset % 60 == 0) {
      OptionalLong minute = steady.next(from + offset);
      long second = minute.orElse(0) * 60 - offset;
      if (minute.isPresent() && isSteady(rules, from, second)) {
        return Optional.of(Instant.ofEpochSecond(second));
      }
    }
    return new RobfigSearch(masks, rules, from).next();
  }

  /**
   * The last firing strictly before an instant; empty if there is none in the 1,826 days (five
   * years) before it. It is one that {@link #next} gives from some earlier instant, the nearest
   * that gives any, and {@code next} of it does not lie before {@code before}.
   *
   * @param zone whose local time the fields are matched against
   */
  public Optional<Instant> previous(Instant before, ZoneId zone) {
    return new PreviousSearch(after -> next(after, zone), before).find();
  }

  /**
   * The smallest distance between two successive firings in UTC, whole minutes, exact over all
   * years. Found from the times of day and the matching days of a Gregorian cycle; an expression
   * that fires on no day of it gives the length of the cycle, 146,097 days (400 years).
   */
  public Duration shortestGap() {
    return new ShortestGap(masks).find();
  }

  /** Whether there is any day on which it fires: {@code 0 0 30 2 *} has none. */
  public boolean everFires() {
    return !masks.matchesNothing() && shortestGap().compareTo(ShortestGap.CYCLE) < 0;
  }

  /**
   * The five fields as the Temporal server reads them, each after one blank: a descriptor written
   * out, {@code 0 0 * * *}, and numbers in place of each {@code H}.
   */
  public String fields() {
    return fields;
  }

  /** The text as it was parsed. */
  @Override
  public String toString() {
    return text;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof CronExpression cron
        && cron.text.equals(text)
        && cron.fields.equals(fields);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  CronMasks masks() {
    return masks;
  }

  SteadySearch steady() {
    return steady;
  }

  /**
   * How many hours apart it fires by elapsed time; {@link HourPace#FIXED} where hours are fixed.
   */
  int pace() {
    return pace;
  }

  /**
   * Whether the offset stays the same from where a search that starts here goes back to (the start
   * of the local day, or of the month if it moves by months) to the firing. A day and more is added
   * on both sides, since Go looks up the offset of a local time as if it were UTC.
   */
  private boolean isSteady(ZoneRules rules, long from, long firing) {
    if (rules.isFixedOffset()) {
      return true;
    }
    long back = DAY_SECONDS * (masks.everyMonth() ? 2 : 33);
    ZoneOffsetTransition change = rules.nextTransition(Instant.ofEpochSecond(from - back));
    return change == null || change.toEpochSecond() > firing + DAY_SECONDS;
  }
}

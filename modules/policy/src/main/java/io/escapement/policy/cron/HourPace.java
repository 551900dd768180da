package io.escapement.policy.cron;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Tells a job that follows elapsed time from one with fixed hours, by its hour field.
 *
 * <p>Elapsed time: every hour, however written ({@code *}, {@code 0-23}), and a step over all hours
 * that fires more than once a day ({@code *}{@code /2}, {@code H/6}). Fixed: anything else, so
 * {@code 0,12}, {@code 8-18} and {@code 0-22/2} name hours on the wall.
 */
final class HourPace {

  /** The pace of a job with fixed hours. */
  static final int FIXED = 0;

  private static final int DAY_HOURS = 24;
  private static final long ALL_HOURS = 0xFF_FFFFL;
  private static final Pattern STEP = Pattern.compile("([*?][^/]*|H)/.*");

  private HourPace() {}

  /**
   * How many hours one matching hour is from the next at most; {@link #FIXED} where they don't
   * follow elapsed time.
   *
   * @param field as it was written
   * @param hours what it matches
   */
  static int of(String field, long hours) {
    long matched = hours & ALL_HOURS;
    List<String> entries =
        Arrays.stream(field.split(",", -1)).filter(entry -> !entry.isEmpty()).toList();
    boolean step = entries.size() == 1 && STEP.matcher(entries.get(0)).matches();
    boolean elapsed = matched == ALL_HOURS || (step && Long.bitCount(matched) > 1);
    return elapsed ? longestStep(matched) : FIXED;
  }

  /** From the last hour it goes on to the first of the next day. */
  private static int longestStep(long matched) {
    int longest = 0;
    int last = Long.SIZE - 1 - Long.numberOfLeadingZeros(matched) - DAY_HOURS;
    for (long left = matched; left != 0; left &= left - 1) {
      int hour = Long.numberOfTrailingZeros(left);
      longest = Math.max(longest, hour - last);
      last = hour;
    }
    return longest;
  }
}

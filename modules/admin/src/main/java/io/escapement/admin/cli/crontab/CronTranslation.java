package io.escapement.admin.cli.crontab;

import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** From the five fields of a crontab to a cron expression that fires on the very same minutes. */
final class CronTranslation {

  private static final int RUN = 3;
  private static final Pattern RANDOM = Pattern.compile("(\\d+)~(\\d+)");
  private static final Map<String, String> NICKNAMES =
      Map.of(
          "@yearly", "0 0 1 1 *",
          "@annually", "0 0 1 1 *",
          "@monthly", "0 0 1 * *",
          "@weekly", "0 0 * * 0",
          "@daily", "0 0 * * *",
          "@midnight", "0 0 * * *",
          "@hourly", "0 * * * *",
          "@every_minute", "* * * * *");

  private CronTranslation() {}

  /**
   * The expression of a nickname.
   *
   * @throws LineException for {@code @reboot} and those that are unknown
   */
  static String nickname(String name) {
    if (name.equals("@reboot")) {
      throw new LineException(
          "@reboot has no schedule: it runs when the machine starts",
          "let the machine's own service manager start it (a systemd unit)",
          "if it is a daemon that may die, let the service manager restart it",
          "if any start will do, give it a cron of its own");
    }
    String fields = NICKNAMES.get(name);
    if (fields == null) {
      throw new LineException(
          "%s is no nickname of cron".formatted(name), "write five fields, and import again");
    }
    return fields;
  }

  /** The expression of five fields. */
  static String fields(List<String> fields) {
    String[] days = days(fields.get(2), fields.get(4));
    return String.join(
        " ",
        plain(VixieField.MINUTE, fields.get(0)),
        plain(VixieField.HOUR, fields.get(1)),
        days[0],
        plain(VixieField.MONTH, fields.get(3)),
        days[1]);
  }

  /** A random value of cronie's becomes one that is drawn from the job's id. */
  private static String plain(VixieField field, String text) {
    Matcher random = RANDOM.matcher(text);
    if (random.matches()) {
      field.values(random.group(1) + "-" + random.group(2));
      return "H(%s-%s)".formatted(random.group(1), random.group(2));
    }
    NavigableSet<Integer> values = field.values(text);
    return field.isFull(values) ? "*" : text;
  }

  /**
   * Cron wants both days to match where one field <em>begins</em> with a star, be it with a step.
   * Our dialect does where one field matches everything and says so with a star.
   */
  private static String[] days(String dayOfMonth, String dayOfWeek) {
    NavigableSet<Integer> month = VixieField.DAY_OF_MONTH.values(dayOfMonth);
    NavigableSet<Integer> week = VixieField.DAY_OF_WEEK.values(dayOfWeek);
    boolean both = dayOfMonth.startsWith("*") || dayOfWeek.startsWith("*");
    if (!both) {
      return new String[] {listed(month), listed(week)};
    }
    boolean fullMonth = VixieField.DAY_OF_MONTH.isFull(month);
    boolean fullWeek = VixieField.DAY_OF_WEEK.isFull(week);
    if (!fullMonth && !fullWeek) {
      throw new LineException(
          "day-of-month \"%s\" and day-of-week \"%s\" must both match, since one begins with *;"
                  .formatted(dayOfMonth, dayOfWeek)
              + " a cron here can't say that",
          "keep one of the two fields, and let the activity check the other",
          "write one job for each date that you mean");
    }
    return new String[] {fullMonth ? "*" : kept(dayOfMonth, month), fullWeek ? "*" : listed(week)};
  }

  private static String kept(String text, NavigableSet<Integer> values) {
    return text.startsWith("*/") && !text.contains(",") ? text : listed(values);
  }

  /** Values with commas, three or more in a row as a range. */
  static String listed(NavigableSet<Integer> values) {
    NavigableSet<Integer> left = new TreeSet<>(values);
    return values.stream()
        .filter(left::contains)
        .map(first -> run(first, left))
        .collect(Collectors.joining(","));
  }

  private static String run(int first, NavigableSet<Integer> left) {
    int last = first;
    while (left.contains(last + 1)) {
      last++;
    }
    if (last - first + 1 < RUN) {
      left.remove(first);
      return String.valueOf(first);
    }
    left.subSet(first, true, last, true).clear();
    return first + "-" + last;
  }
}

package io.escapement.admin.cli.crontab;

import java.time.LocalDateTime;
import java.util.List;
import java.util.Locale;

/** When Vixie cron fires, straight from its manual: no tables, no sets. */
final class VixieOracle {

  private static final List<String> MONTHS =
      List.of(
          "", "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");
  private static final List<String> DAYS = List.of("sun", "mon", "tue", "wed", "thu", "fri", "sat");

  private VixieOracle() {}

  static boolean fires(String[] fields, LocalDateTime time) {
    int weekday = time.getDayOfWeek().getValue() % 7;
    boolean day = matches(fields[2], time.getDayOfMonth(), 1, List.of());
    boolean week =
        matches(fields[4], weekday, 0, DAYS) || (weekday == 0 && matches(fields[4], 7, 0, DAYS));
    boolean starred = fields[2].charAt(0) == '*' || fields[4].charAt(0) == '*';
    return matches(fields[0], time.getMinute(), 0, List.of())
        && matches(fields[1], time.getHour(), 0, List.of())
        && matches(fields[3], time.getMonthValue(), 1, MONTHS)
        && (starred ? day && week : day || week);
  }

  private static boolean matches(String field, int value, int min, List<String> names) {
    for (String entry : field.split(",", -1)) {
      String[] parts = entry.split("/", -1);
      int step = parts.length == 2 ? Integer.parseInt(parts[1]) : 1;
      String[] ends = parts[0].split("-", -1);
      boolean star = ends[0].equals("*");
      int first = star ? min : number(ends[0], names);
      int last = star ? 99 : number(ends[ends.length - 1], names);
      boolean isSunday = star && names.size() == 7 && value == 7; // A star ends with Saturday.
      if (!isSunday && value >= first && value <= last && (value - first) % step == 0) {
        return true;
      }
    }
    return false;
  }

  private static int number(String text, List<String> names) {
    int named = names.indexOf(text.toLowerCase(Locale.ROOT));
    return named >= 0 ? named : Integer.parseInt(text);
  }
}

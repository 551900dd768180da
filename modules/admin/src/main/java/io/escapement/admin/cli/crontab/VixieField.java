package io.escapement.admin.cli.crontab;

import java.util.List;
import java.util.Locale;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One of the five fields as Vixie cron and its children read it. */
enum VixieField {
  MINUTE("minute", 0, 59, ""),
  HOUR("hour", 0, 23, ""),
  DAY_OF_MONTH("day-of-month", 1, 31, ""),
  MONTH("month", 1, 12, "jan feb mar apr may jun jul aug sep oct nov dec"),
  /** 0 and 7 are both Sunday; a range may end with 7. */
  DAY_OF_WEEK("day-of-week", 0, 7, "sun mon tue wed thu fri sat");

  private static final Pattern ENTRY = Pattern.compile("(\\*|(\\w+)(?:-(\\w+))?)(?:/(\\d{1,4}))?");
  private static final int SUNDAY_TOO = 7;

  private final String label;
  private final int min;
  private final int max;
  private final String names;

  VixieField(String label, int min, int max, String names) {
    this.label = label;
    this.min = min;
    this.max = max;
    this.names = names;
  }

  /** The values that match, Sunday as 0. */
  NavigableSet<Integer> values(String text) {
    NavigableSet<Integer> values = new TreeSet<>();
    for (String entry : text.split(",", -1)) {
      add(entry, values);
    }
    if (this == DAY_OF_WEEK && values.remove(SUNDAY_TOO)) {
      values.add(0);
    }
    return values;
  }

  private void add(String entry, NavigableSet<Integer> values) {
    Matcher parts = ENTRY.matcher(entry);
    if (!parts.matches()) {
      throw refused(entry, "is not read by cron");
    }
    boolean star = parts.group(1).equals("*");
    boolean range = star || parts.group(3) != null;
    if (!range && parts.group(4) != null) {
      throw refused(entry, "has a step without a range, which crons read differently");
    }
    int step = parts.group(4) == null ? 1 : Integer.parseInt(parts.group(4));
    int first = star ? min : value(parts.group(2));
    int last = last(parts, star, first);
    if (first > last || step == 0) {
      throw refused(entry, step == 0 ? "has the step 0" : "runs backwards, which cron refuses");
    }
    for (int value = first; value <= last; value += step) {
      values.add(value);
    }
  }

  private int last(Matcher parts, boolean star, int first) {
    if (star) {
      return this == DAY_OF_WEEK ? max - 1 : max;
    }
    return parts.group(3) == null ? first : value(parts.group(3));
  }

  private int value(String text) {
    int named = List.of(names.split(" ", -1)).indexOf(text.toLowerCase(Locale.ROOT));
    if (named >= 0) {
      return named + min;
    }
    if (!text.matches("\\d{1,4}")) {
      throw refused(text, "is no value");
    }
    int number = Integer.parseInt(text);
    if (number < min || number > max) {
      throw refused(text, "is not within %d-%d".formatted(min, max));
    }
    return number;
  }

  private LineException refused(String entry, String problem) {
    return new LineException(
        "%s \"%s\" %s".formatted(label, entry, problem),
        "write the values that you mean, such as %d,%d, and import again".formatted(min, min + 1));
  }

  /** Whether every value of the field is there. */
  boolean isFull(NavigableSet<Integer> values) {
    return values.size() == (this == DAY_OF_WEEK ? max : max - min + 1);
  }
}

package io.escapement.policy.cron;

import java.util.OptionalInt;
import java.util.regex.Pattern;

/**
 * Reads one field into a bit set: bit {@code n} is set if {@code n} matches, {@link CronMasks#STAR}
 * if robfig/cron v3 counts the field as unrestricted.
 */
record FieldParser(String cron, CronField field) {

  private static final Pattern NUMBER = Pattern.compile("[+]?[0-9]+");

  /** Like robfig, takes empty list entries as absent: {@code 1,,2} is {@code 1,2}. */
  long parse(String text) {
    long bits = 0;
    for (String entry : text.split(",", -1)) {
      bits |= entry.isEmpty() ? 0 : entry(entry);
    }
    return bits;
  }

  private long entry(String entry) {
    if (entry.startsWith("H")) {
      throw refused(quoted(entry) + " is drawn from a job's id, and there is none; write a number");
    }
    String[] parts = entry.split("/", -1);
    if (parts.length > 2) {
      throw refused(quoted(entry) + " has " + (parts.length - 1) + " slashes; write one step");
    }
    boolean stepped = parts.length == 2;
    long step = stepped ? step(entry, parts[1]) : 1;
    String[] ends = parts[0].split("-", -1);
    if (ends[0].equals("*") || ends[0].equals("?")) {
      // Whatever follows "*-" has no meaning, and robfig does not look at it.
      return bits(field.min(), field.max(), step) | (step == 1 ? CronMasks.STAR : 0);
    }
    return range(entry, ends, stepped, step);
  }

  private long range(String entry, String[] ends, boolean stepped, long step) {
    if (ends.length > 2) {
      throw refused(quoted(entry) + " has " + (ends.length - 1) + " hyphens; write first-last");
    }
    int first = value(ends[0]);
    if (ends.length == 1) {
      return bits(first, stepped ? field.max() : first, step);
    }
    int last = value(ends[1]);
    if (first > last) {
      throw refused(
          "range %s runs backwards; write %s-%d,%d-%s"
              .formatted(parts(ends), ends[0], field.max(), field.min(), ends[1]));
    }
    return bits(first, last, step);
  }

  int value(String text) {
    OptionalInt named = field.named(text);
    if (named.isPresent()) {
      return named.getAsInt();
    }
    long number = number(text, quoted(text) + " is not a value; use " + field.allowed());
    if (number < field.min()) {
      throw refused(number + " is below " + field.min() + "; use " + field.allowed());
    }
    if (number > field.max()) {
      throw refused(number + " is above " + field.max() + "; " + remedyAbove(number));
    }
    return (int) number;
  }

  private String remedyAbove(long number) {
    return field == CronField.DAY_OF_WEEK && number == 7
        ? "use 0 for Sunday"
        : "use " + field.allowed();
  }

  long step(String entry, String text) {
    String problem = "step " + quoted(text) + " in " + quoted(entry) + " is not a number from 1 up";
    long step = number(text, problem + "; write such as */5");
    if (step == 0) {
      throw refused("step 0 in " + quoted(entry) + " is below 1; use 1 or more");
    }
    return step;
  }

  private long number(String text, String problem) {
    if (!NUMBER.matcher(text).matches()) {
      throw refused(problem);
    }
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException tooLong) {
      throw refused(problem);
    }
  }

  private static long bits(int first, int last, long step) {
    long bits = 0;
    for (long value = first; value <= last; value += Math.min(step, Long.SIZE)) {
      bits |= 1L << value;
    }
    return bits;
  }

  private static String parts(String[] ends) {
    return String.join("-", ends);
  }

  private static String quoted(String text) {
    return '"' + text + '"';
  }

  CronSyntaxException refused(String problem) {
    return new CronSyntaxException("cron \"%s\": %s %s".formatted(cron, field.label(), problem));
  }
}

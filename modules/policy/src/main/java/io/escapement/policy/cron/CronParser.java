package io.escapement.policy.cron;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** From the text of an expression to its five fields, and from these to {@link CronMasks}. */
final class CronParser {

  private static final String FORM = "minute hour day-of-month month day-of-week";
  private static final Pattern BLANKS = Pattern.compile("\\s+", Pattern.UNICODE_CHARACTER_CLASS);
  private static final Map<String, String> DESCRIPTORS =
      Map.of(
          "@yearly", "0 0 1 1 *",
          "@annually", "0 0 1 1 *",
          "@monthly", "0 0 1 * *",
          "@weekly", "0 0 * * 0",
          "@daily", "0 0 * * *",
          "@midnight", "0 0 * * *",
          "@hourly", "0 * * * *");

  private CronParser() {}

  /** The five fields, a descriptor expanded. */
  static List<String> fields(String text) {
    if (text.startsWith("TZ=") || text.startsWith("CRON_TZ=")) {
      throw refused(text, "sets a time zone; remove the prefix and set timezone: instead");
    }
    List<String> fields = split(text.startsWith("@") ? expanded(text) : text);
    int expected = CronField.values().length;
    if (fields.size() != expected) {
      throw refused(
          text,
          "has %d field%s; expected %d: %s; %s"
              .formatted(
                  fields.size(), fields.size() == 1 ? "" : "s", expected, FORM, remedy(fields)));
    }
    return fields;
  }

  static String hourOf(List<String> fields) {
    return fields.get(1);
  }

  static CronMasks masks(String text, List<String> fields) {
    return new CronMasks(
        new FieldParser(text, CronField.MINUTE).parse(fields.get(0)),
        new FieldParser(text, CronField.HOUR).parse(hourOf(fields)),
        new FieldParser(text, CronField.DAY_OF_MONTH).parse(fields.get(2)),
        new FieldParser(text, CronField.MONTH).parse(fields.get(3)),
        new FieldParser(text, CronField.DAY_OF_WEEK).parse(fields.get(4)));
  }

  private static List<String> split(String text) {
    return BLANKS.splitAsStream(text).filter(field -> !field.isEmpty()).toList();
  }

  private static String expanded(String text) {
    if (text.startsWith("@every")) {
      throw refused(text, "is an interval, not supported; use cron fields such as */5 * * * *");
    }
    String fields = DESCRIPTORS.get(text);
    if (fields == null) {
      String known = String.join(", ", DESCRIPTORS.keySet().stream().sorted().toList());
      throw refused(text, "is not a descriptor; use one of " + known + ", or 5 fields: " + FORM);
    }
    return fields;
  }

  private static String remedy(List<String> fields) {
    if (!fields.isEmpty() && fields.get(0).startsWith("@")) {
      return "remove the blanks before " + fields.get(0);
    }
    return switch (fields.size()) {
      case 0, 1, 2, 3, 4 -> "add the missing fields, * where any value will do";
      case 6 -> "remove the seconds field";
      default -> "remove the seconds and year fields, and blanks inside a field";
    };
  }

  private static CronSyntaxException refused(String text, String problem) {
    return new CronSyntaxException("cron \"%s\" %s".formatted(text, problem));
  }
}

package io.escapement.policy.cron;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/**
 * One field in which {@code H} stands for values drawn from a job's id: {@code H}, {@code H/15},
 * {@code H(0-29)} and {@code H(0-29)/10}, alone or in a list. All {@code H} of a field draw by the
 * same hash, so {@code H(0-29),H(30-59)} gives two minutes half an hour apart.
 */
record HashedField(FieldParser parser, String jobId) {

  /** Every month has these days. */
  private static final int LAST_DAY = 28;

  private static final Pattern FORM = Pattern.compile("H(?:\\(([^()]*)\\))?(?:/(.*))?");

  /** The fields of an expression with numbers in place of each {@code H}. */
  static List<String> plain(String cron, List<String> fields, String jobId) {
    CronField[] all = CronField.values();
    List<String> plain = new ArrayList<>();
    for (int at = 0; at < all.length; at++) {
      HashedField field = new HashedField(new FieldParser(cron, all[at]), jobId);
      plain.add(field.plain(fields.get(at)));
    }
    return plain;
  }

  private String plain(String field) {
    return Arrays.stream(field.split(",", -1))
        .map(entry -> entry.startsWith("H") ? drawn(entry) : entry)
        .collect(Collectors.joining(","));
  }

  private String drawn(String entry) {
    Matcher form = FORM.matcher(entry);
    if (!form.matches()) {
      throw parser.refused(
          "\"%s\" is not a hashed value; write H, H/15, H(0-29) or H(0-29)/10, bounds as fit"
              .formatted(entry));
    }
    String range = form.group(1);
    int[] ends = range == null ? new int[] {parser.field().min(), last()} : ends(entry, range);
    int size = ends[1] - ends[0] + 1;
    String written = form.group(2);
    long step = written == null ? size : step(entry, written, size);
    return LongStream.iterate(ends[0] + draw(step), value -> value <= ends[1], v -> v + step)
        .mapToObj(Long::toString)
        .collect(Collectors.joining(","));
  }

  private long draw(long bound) {
    return StableHash.below(bound, jobId + "/" + parser.field().label());
  }

  private int[] ends(String entry, String range) {
    String[] written = range.split("-", -1);
    if (written.length != 2) {
      throw parser.refused("\"%s\" has no range; write H(first-last)".formatted(entry));
    }
    int first = parser.value(written[0]);
    int last = parser.value(written[1]);
    if (last > last()) {
      throw parser.refused(
          "%d in \"%s\" is above %d; use 1-%d, the days that every month has"
              .formatted(last, entry, LAST_DAY, LAST_DAY));
    }
    if (first > last) {
      throw parser.refused(
          "range %s in \"%s\" runs backwards; write the lower end first".formatted(range, entry));
    }
    return new int[] {first, last};
  }

  private long step(String entry, String text, int size) {
    long step = parser.step(entry, text);
    if (step > size) {
      throw parser.refused(
          "step %d in \"%s\" is above the %d values to draw from; use 1-%d"
              .formatted(step, entry, size, size));
    }
    return step;
  }

  private int last() {
    CronField field = parser.field();
    return field == CronField.DAY_OF_MONTH ? LAST_DAY : field.max();
  }
}

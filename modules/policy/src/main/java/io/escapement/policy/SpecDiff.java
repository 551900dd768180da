package io.escapement.policy;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What an edit changes of a job's spec, setting by setting. Defaults that are values count as
 * written.
 *
 * @param changes in the order of the settings; those that are new come last
 */
public record SpecDiff(List<Change> changes) {

  /** Other text is put in quotes, what could be a number or null included. */
  private static final Pattern PLAIN = Pattern.compile("(?!(null|true|false|[-\\d.]+)$)\\S+");

  /** Copies the list. */
  public SpecDiff {
    changes = List.copyOf(changes);
  }

  /** What is different in the later one of two specs. */
  public static SpecDiff of(JobSpec before, JobSpec after) {
    Map<String, Object> earlier = leaves(before.toTree());
    Map<String, Object> later = leaves(after.toTree());
    Set<String> settings = new LinkedHashSet<>(earlier.keySet());
    settings.addAll(later.keySet());
    List<Change> changes = new ArrayList<>();
    for (String setting : settings) {
      Optional<Object> was = Optional.ofNullable(earlier.get(setting));
      Optional<Object> is = Optional.ofNullable(later.get(setting));
      if (!was.equals(is)) {
        changes.add(new Change(setting, was.map(SpecDiff::text), is.map(SpecDiff::text)));
      }
    }
    return new SpecDiff(changes);
  }

  /** Each change as people say it, such as {@code grace 5m → 2m}. */
  public List<String> words() {
    return changes.stream().map(Change::toString).toList();
  }

  /**
   * One setting that is not as it was.
   *
   * @param setting its path, such as {@code schedule.grace}
   * @param before its value as a spec writes it; empty where it was absent
   * @param after the same now; empty where it is gone
   */
  public record Change(String setting, Optional<String> before, Optional<String> after) {

    private static final String SCHEDULE = "schedule.";

    /** Whether it is a setting or lies in its section, such as {@code retry}. */
    public boolean isIn(String path) {
      return setting.equals(path) || setting.startsWith(path + ".");
    }

    /** A schedule's settings go without the word. */
    @Override
    public String toString() {
      String name = setting.startsWith(SCHEDULE) ? setting.substring(SCHEDULE.length()) : setting;
      return before
          .map(was -> "%s %s → %s".formatted(name, was, after.orElse("removed")))
          .orElseGet(() -> "%s added: %s".formatted(name, after.orElse("")));
    }
  }

  private static Map<String, Object> leaves(Map<String, Object> tree) {
    Map<String, Object> leaves = new LinkedHashMap<>();
    tree.forEach((key, value) -> addLeaves(leaves, key, normal(value)));
    return leaves;
  }

  private static void addLeaves(Map<String, Object> leaves, String path, Object value) {
    if (value instanceof Map<?, ?> map && !map.isEmpty()) {
      map.forEach((key, inner) -> addLeaves(leaves, path + "." + key, inner));
    } else {
      leaves.put(path, value);
    }
  }

  /** The database writes 1.0 as 1 and 1E+2 as 100; an argument may be null. */
  static Object normal(@Nullable Object value) {
    if (value instanceof Map<?, ?> map) {
      Map<Object, Object> normal = new LinkedHashMap<>();
      map.forEach((key, inner) -> normal.put(key, normal(inner)));
      return normal;
    }
    if (value instanceof List<?> list) {
      List<Object> normal = new ArrayList<>();
      list.forEach(inner -> normal.add(normal(inner)));
      return normal;
    }
    if (value instanceof Number number) {
      return new BigDecimal(number.toString()).stripTrailingZeros();
    }
    return value == null ? Nothing.NULL : value;
  }

  /** An argument that is null. */
  private enum Nothing {
    NULL;

    @Override
    public String toString() {
      return "null";
    }
  }

  static String text(Object value) {
    if (value instanceof String text) {
      return PLAIN.matcher(text).matches() ? text : "\"" + text + "\"";
    }
    return value instanceof BigDecimal number ? number.toPlainString() : String.valueOf(value);
  }
}

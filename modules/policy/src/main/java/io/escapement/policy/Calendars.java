package io.escapement.policy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Dates under names, which the {@code except} of a spec may name. What the names mean is written
 * into each spec that is read with them, under {@code schedule.calendars}: from then on the spec
 * stands for itself.
 *
 * @param byName the dates by name; a name is {@code [a-z][a-z0-9-]{0,62}}
 */
public record Calendars(Map<String, Set<LocalDate>> byName) {

  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,62}");

  /** Copies the dates, and refuses a name of another form. */
  public Calendars {
    byName.keySet().forEach(Calendars::requireName);
    byName =
        byName.entrySet().stream()
            .collect(
                Collectors.toUnmodifiableMap(Map.Entry::getKey, one -> Set.copyOf(one.getValue())));
  }

  /** No calendars. */
  public static Calendars none() {
    return new Calendars(Map.of());
  }

  /**
   * Checks the form of a calendar's name: it begins with a letter, so that it is never a date.
   *
   * @throws IllegalArgumentException if it is not {@code [a-z][a-z0-9-]{0,62}}
   */
  public static String requireName(String name) {
    if (!isName(name)) {
      throw new IllegalArgumentException(
          "calendar \"%s\" is not of the form [a-z][a-z0-9-]{0,62}; use lower case, digits and '-'"
              .formatted(name));
    }
    return name;
  }

  static boolean isName(String text) {
    return NAME.matcher(text).matches();
  }

  /**
   * Reads the tree of one calendar: its {@code dates}, and nothing else.
   *
   * @throws InvalidSpecException with all problems at once
   */
  public static Set<LocalDate> readDates(Map<String, ?> tree) {
    List<Problem> problems = new ArrayList<>();
    Section section = new Section("", tree, problems);
    Set<LocalDate> dates = new LinkedHashSet<>(section.readEach("dates", ExceptReader::date));
    if (!section.has("dates")) {
      problems.add(new Problem("dates", "is missing; write such as [2026-12-25, 2026-12-26]"));
    }
    section.refuseUnknown();
    if (problems.isEmpty()) {
      return dates;
    }
    throw new InvalidSpecException(problems);
  }

  /** A spec's tree in which names mean these calendars, whatever it says of them itself. */
  Map<String, Object> into(Map<String, ?> spec) {
    Map<String, Object> tree = new LinkedHashMap<>(spec);
    if (spec.get("schedule") instanceof Map<?, ?> schedule) {
      Map<Object, Object> named = new LinkedHashMap<>(schedule);
      named.put("calendars", tree());
      tree.put("schedule", named);
    }
    return tree;
  }

  private Map<String, Object> tree() {
    Map<String, Object> tree = new LinkedHashMap<>();
    byName.keySet().stream()
        .sorted()
        .forEach(name -> tree.put(name, SpecWriter.texts(byName.getOrDefault(name, Set.of()))));
    return tree;
  }
}

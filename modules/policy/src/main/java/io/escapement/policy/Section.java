package io.escapement.policy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * One map of a spec's tree while it is read. A setting is known because somebody asked for it: what
 * nobody asked for is refused as unknown, so a setting can't be in the documents and ignored by the
 * code.
 */
final class Section {

  private final String path;
  private final Map<?, ?> values;
  private final List<Problem> problems;
  private final Set<String> known = new LinkedHashSet<>();

  Section(String path, Map<?, ?> values, List<Problem> problems) {
    this.path = path;
    this.values = values;
    this.problems = problems;
  }

  boolean has(String key) {
    known.add(key);
    return values.get(key) != null;
  }

  /** Settings that are known, and that nothing is said of while another problem stands. */
  void refrain(String... keys) {
    known.addAll(List.of(keys));
  }

  /** A part of the tree; an empty one where it is absent or no map. */
  Section section(String key) {
    return new Section(pathOf(key), read(key, Map.of(), Section::asMap), problems);
  }

  /** The place of a setting, so that what is wrong with it is noted there. */
  Section at(String key) {
    return new Section(pathOf(key), Map.of(), problems);
  }

  /** The same, with its tree changed before it is read. */
  Section section(String key, UnaryOperator<Map<String, Object>> change) {
    return new Section(pathOf(key), change.apply(tree(key)), problems);
  }

  Map<String, Object> tree(String key) {
    return read(key, Map.of(), Section::asTree);
  }

  String text(String key, String fallback) {
    return read(key, fallback, Section::asText);
  }

  /** The value, converted; the fallback where it is absent, or wrong and noted as a problem. */
  <T> T read(String key, T fallback, Function<Object, T> convert) {
    known.add(key);
    return Optional.<Object>ofNullable(values.get(key))
        .flatMap(value -> attempt(pathOf(key), () -> convert.apply(value)))
        .orElse(fallback);
  }

  /** The entries of a list, converted; each that is wrong is noted as a problem and left out. */
  <T> List<T> readEach(String key, Function<Object, T> convert) {
    List<T> converted = new ArrayList<>();
    for (Object entry : read(key, List.of(), Section::asList)) {
      attempt(pathOf(key), () -> convert.apply(entry)).ifPresent(converted::add);
    }
    return converted;
  }

  /** As {@link #read}, and noted as a problem where it is absent. */
  <T> Optional<T> require(String key, String remedy, Function<Object, T> convert) {
    if (!has(key)) {
      problems.add(new Problem(pathOf(key), "is missing; " + remedy));
      return Optional.empty();
    }
    return read(key, Optional.empty(), value -> Optional.of(convert.apply(value)));
  }

  /**
   * The parts put together; empty, and noted as a problem of this section, where they don't fit.
   */
  <T> Optional<T> build(Supplier<T> parts) {
    return attempt(path, parts);
  }

  Set<String> keys() {
    Set<String> keys = new LinkedHashSet<>();
    values.keySet().forEach(key -> keys.add(String.valueOf(key)));
    return keys;
  }

  /** Refuses every setting that nobody asked for. */
  void refuseUnknown() {
    for (String key : keys()) {
      if (!known.contains(key)) {
        problems.add(new Problem(pathOf(key), unknown(key)));
      }
    }
  }

  private String unknown(String key) {
    String near =
        Spelling.nearest(key, known).map(name -> "; did you mean \"" + name + "\"?").orElse("");
    return "unknown setting%s known here: %s"
        .formatted(near.isEmpty() ? ";" : near, String.join(", ", known));
  }

  private <T> Optional<T> attempt(String where, Supplier<T> work) {
    try {
      return Optional.of(work.get());
    } catch (InvalidSpecException e) {
      problems.addAll(e.problems());
    } catch (IllegalArgumentException e) {
      problems.add(new Problem(where, String.valueOf(e.getMessage())));
    }
    return Optional.empty();
  }

  private String pathOf(String key) {
    return path.isEmpty() ? key : path + "." + key;
  }

  static Map<?, ?> asMap(Object value) {
    if (value instanceof Map<?, ?> map) {
      return map;
    }
    throw wrongType(value, "a map of settings");
  }

  static Map<String, Object> asTree(Object value) {
    Map<String, Object> tree = new LinkedHashMap<>();
    asMap(value).forEach((key, inner) -> tree.put(String.valueOf(key), inner));
    return tree;
  }

  static String asText(Object value) {
    if (value instanceof String text) {
      return text;
    }
    throw wrongType(value, "text; put it in quotes");
  }

  static int asInt(Object value) {
    if (value instanceof Integer || value instanceof Long) {
      return (int)
          Math.max(Integer.MIN_VALUE, Math.min(Integer.MAX_VALUE, ((Number) value).longValue()));
    }
    throw wrongType(value, "a whole number");
  }

  static double asNumber(Object value) {
    if (value instanceof Number number) {
      return number.doubleValue();
    }
    throw wrongType(value, "a number");
  }

  static boolean asBoolean(Object value) {
    if (value instanceof Boolean bool) {
      return bool;
    }
    throw wrongType(value, "true or false");
  }

  static List<?> asList(Object value) {
    if (value instanceof List<?> list) {
      return list;
    }
    throw wrongType(value, "a list; write such as [first, second]");
  }

  static List<String> asTexts(Object value) {
    if (!(value instanceof List<?> list)) {
      throw wrongType(value, "a list of texts");
    }
    List<String> texts = new ArrayList<>();
    list.forEach(item -> texts.add(asText(item)));
    return texts;
  }

  private static IllegalArgumentException wrongType(Object value, String expected) {
    return new IllegalArgumentException("\"%s\" is not %s".formatted(value, expected));
  }
}

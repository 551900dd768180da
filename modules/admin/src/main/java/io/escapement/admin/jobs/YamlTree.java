package io.escapement.admin.jobs;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.representer.Representer;

/**
 * Reads YAML into the tree of maps, lists, texts, numbers and booleans that JSON has, and nothing
 * else.
 */
final class YamlTree {

  private YamlTree() {}

  /**
   * The map that the document holds.
   *
   * @throws IllegalArgumentException if the text is no YAML, holds no or several documents, a key
   *     twice, or something that is neither map nor JSON value
   */
  static Map<String, Object> read(String text) {
    LoaderOptions options = new LoaderOptions();
    options.setAllowDuplicateKeys(false);
    DumperOptions dumper = new DumperOptions();
    Yaml yaml =
        new Yaml(
            new SafeConstructor(options),
            new Representer(dumper),
            dumper,
            options,
            new JsonResolver());
    try {
      if (yaml.load(text) instanceof Map<?, ?> map) {
        return map(map);
      }
    } catch (YAMLException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
    throw new IllegalArgumentException(
        "no map of settings; begin with \"id: name-of-the-job\", or \"dates:\" in a calendar");
  }

  private static Map<String, Object> map(Map<?, ?> map) {
    Map<String, Object> tree = new LinkedHashMap<>();
    map.forEach((key, value) -> put(tree, String.valueOf(key), value));
    return tree;
  }

  private static void put(Map<String, Object> tree, String key, Object value) {
    if (value != null) {
      tree.put(key, value(key, value));
    }
  }

  private static List<Object> list(String key, List<?> list) {
    List<Object> values = new ArrayList<>();
    list.forEach(item -> values.add(value(key, item)));
    return values;
  }

  private static Object value(String key, Object value) {
    if (value instanceof Map<?, ?> map) {
      return map(map);
    }
    if (value instanceof List<?> list) {
      return list(key, list);
    }
    boolean finite = !(value instanceof Double number) || Double.isFinite(number);
    if (finite
        && (value instanceof String || value instanceof Number || value instanceof Boolean)) {
      return value;
    }
    throw new IllegalArgumentException(
        "%s holds \"%s\", which JSON can't say; put it in quotes".formatted(key, value));
  }
}

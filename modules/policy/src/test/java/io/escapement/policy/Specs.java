package io.escapement.policy;

import java.util.LinkedHashMap;
import java.util.Map;

/** The least that a job needs, as a builder and as the tree of a file. */
final class Specs {

  private Specs() {}

  static JobSpecBuilder job(String cron) {
    return JobSpec.builder("nightly").activity("RollUp", "sales").cron(cron);
  }

  /** A tree to change at will; its sections are maps that can be changed too. */
  static Map<String, Object> tree() {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("id", "nightly");
    tree.put("activity", new LinkedHashMap<>(Map.of("type", "RollUp", "taskQueue", "sales")));
    tree.put("schedule", new LinkedHashMap<>(Map.of("cron", "0 2 * * *")));
    return tree;
  }

  /** The least tree with one setting more, such as {@code retry.factor}; null takes it away. */
  static Map<String, Object> treeWith(String path, Object value) {
    Map<String, Object> tree = tree();
    put(tree, path, value);
    return tree;
  }

  static void put(Map<String, Object> tree, String path, Object value) {
    int dot = path.indexOf('.');
    if (dot < 0) {
      tree.put(path, value);
      return;
    }
    @SuppressWarnings("unchecked")
    Map<String, Object> section =
        (Map<String, Object>)
            tree.computeIfAbsent(path.substring(0, dot), key -> new LinkedHashMap<>());
    put(section, path.substring(dot + 1), value);
  }
}

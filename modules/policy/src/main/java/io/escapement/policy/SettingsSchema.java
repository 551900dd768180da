package io.escapement.policy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The JSON Schema of a map of settings, built one setting after the other; others are refused. */
final class SettingsSchema {

  private final Map<String, Object> properties = new LinkedHashMap<>();
  private final List<String> required = new ArrayList<>();

  /** A setting that must be there. */
  SettingsSchema require(String name, Map<String, Object> schema) {
    required.add(name);
    properties.put(name, schema);
    return this;
  }

  /** A setting that may be left out, or null. */
  SettingsSchema allow(String name, Map<String, Object> schema) {
    properties.put(name, orNull(schema));
    return this;
  }

  /** The schema. */
  Map<String, Object> tree() {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("type", "object");
    tree.put("properties", properties);
    tree.put("required", required);
    tree.put("additionalProperties", false);
    return tree;
  }

  private static Map<String, Object> orNull(Map<String, Object> schema) {
    Map<String, Object> tree = new LinkedHashMap<>(schema);
    Optional.ofNullable(schema.get("type"))
        .ifPresent(type -> tree.put("type", List.of(type, "null")));
    if (schema.get("enum") instanceof List<?> words) {
      List<Object> more = new ArrayList<>(words);
      more.add(null);
      tree.put("enum", more);
    }
    return tree;
  }
}

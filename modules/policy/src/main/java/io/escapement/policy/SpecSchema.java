package io.escapement.policy;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The JSON Schema of what {@link SpecReader} reads: its settings, their types and simple bounds.
 * What depends on several settings at once is left to the reader.
 */
final class SpecSchema {

  private static final String DURATION =
      "^\\s*(([0-9]{1,9}(ms|s|m|h|d))+|[-+]?[Pp][-+0-9.,DdHhMmSsTt]+)\\s*$";

  private SpecSchema() {}

  static Map<String, Object> tree() {
    return new SettingsSchema()
        .require("id", text(Slug.FORM))
        .allow("description", text())
        .allow("owner", owner())
        .allow("labels", listOf(text(Slug.FORM)))
        .require("activity", activity())
        .require("schedule", schedule())
        .allow("missed", missed())
        .allow("retry", retry())
        .allow("compensate", compensate())
        .allow("placement", placement())
        .allow("uses", uses())
        .allow("reconcile", words(Reconcile.values()))
        .tree();
  }

  private static Map<String, Object> owner() {
    return new SettingsSchema()
        .allow("team", text())
        .allow("contact", text())
        .allow("responder", text())
        .tree();
  }

  private static Map<String, Object> activity() {
    return new SettingsSchema()
        .require("type", name())
        .require("taskQueue", name())
        .allow("args", Map.of("type", "object"))
        .allow("timeout", duration())
        .allow("heartbeat", duration())
        .allow("mode", words(Mode.values()))
        .tree();
  }

  private static Map<String, Object> compensate() {
    return new SettingsSchema()
        .require("type", name())
        .allow("taskQueue", name())
        .allow("timeout", duration())
        .tree();
  }

  private static Map<String, Object> placement() {
    return new SettingsSchema()
        .allow("prefer", listOf(text(Slug.FORM)))
        .allow("fallbackAfter", duration())
        .allow("priority", whole(1, 5))
        .tree();
  }

  /** Each as the number of permits, or written out. */
  private static Map<String, Object> uses() {
    Map<String, Object> use =
        new SettingsSchema()
            .allow("permits", whole(1, Resources.MOST_PERMITS))
            .allow("of", whole(1, Resources.MOST_PERMITS))
            .tree();
    use.put("type", List.of("object", "integer"));
    use.put("minimum", 1);
    use.put("maximum", Resources.MOST_PERMITS);
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("type", "object");
    tree.put("propertyNames", text(Slug.FORM));
    tree.put("maxProperties", Uses.MOST);
    tree.put("additionalProperties", use);
    return tree;
  }

  private static Map<String, Object> schedule() {
    Map<String, Object> tree =
        new SettingsSchema()
            .allow("cron", text())
            .allow("every", duration())
            .allow("timezone", text())
            .allow("offset", duration())
            .allow("grace", duration())
            .allow("exact", Map.of("type", "boolean"))
            .allow("stagger", duration())
            .allow("completeWithin", duration())
            .allow("except", listOf(text()))
            // What the names in except meant when the spec was stored; the service writes it.
            .allow("calendars", Map.of())
            .allow("trigger", words(Trigger.values()))
            .tree();
    tree.put("anyOf", List.of(needs("cron"), needs("every")));
    return tree;
  }

  private static Map<String, Object> needs(String name) {
    return Map.of("required", List.of(name));
  }

  private static Map<String, Object> missed() {
    return new SettingsSchema()
        .allow("run", words(Missed.Run.values()))
        .allow("perWindow", whole(1, CatchUp.MOST_PER_WINDOW))
        .allow("order", words(CatchUp.Order.values()))
        .allow("maxAge", duration())
        .allow("maxBacklog", whole(1, CatchUp.MOST_BACKLOG))
        .allow("spacing", duration())
        .allow("onResume", words(Missed.OnResume.values()))
        .tree();
  }

  private static Map<String, Object> retry() {
    return backoff()
        .allow("attempts", whole(1, RetryPolicy.MOST_ATTEMPTS))
        .allow("reasons", reasons())
        .allow("never", listOf(text(Reason.FORM.pattern())))
        .tree();
  }

  private static Map<String, Object> reasons() {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("type", "object");
    tree.put("propertyNames", Map.of("pattern", whole(Reason.FORM.pattern())));
    Map<String, Object> reason = backoff().allow("timeoutFactor", factor()).tree();
    reason.put("type", List.of("object", "null"));
    tree.put("additionalProperties", reason);
    return tree;
  }

  private static SettingsSchema backoff() {
    return new SettingsSchema()
        .allow("initial", duration())
        .allow("factor", factor())
        .allow("max", duration())
        .allow("jitter", words(Jitter.values()));
  }

  private static Map<String, Object> factor() {
    return Map.of("type", "number", "minimum", 1, "maximum", 10);
  }

  private static Map<String, Object> whole(int least, int most) {
    return Map.of("type", "integer", "minimum", least, "maximum", most);
  }

  private static Map<String, Object> name() {
    return Map.of("type", "string", "minLength", 1, "maxLength", ActivitySpec.LONGEST_NAME);
  }

  private static Map<String, Object> text() {
    return Map.of("type", "string");
  }

  private static Map<String, Object> text(String pattern) {
    return Map.of("type", "string", "pattern", whole(pattern));
  }

  private static String whole(String pattern) {
    return "^" + pattern + "$";
  }

  private static Map<String, Object> duration() {
    return Map.of("type", "string", "pattern", DURATION);
  }

  private static Map<String, Object> listOf(Map<String, Object> items) {
    return Map.of("type", "array", "items", items);
  }

  private static Map<String, Object> words(Enum<?>[] constants) {
    List<String> words =
        Arrays.stream(constants)
            .map(constant -> constant.name().toLowerCase(Locale.ROOT).replace('_', '-'))
            .toList();
    return Map.of("type", "string", "enum", words);
  }
}

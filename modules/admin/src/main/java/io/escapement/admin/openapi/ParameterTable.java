package io.escapement.admin.openapi;

import io.escapement.admin.audit.AuditAction;
import io.escapement.admin.jobs.JobView;
import io.escapement.policy.Outcome;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What the parameters of the API are, by their names. */
final class ParameterTable {

  private static final Map<String, Object> TEXT = Map.of("type", "string");
  private static final Map<String, Object> INSTANT =
      Map.of("type", "string", "format", "date-time", "examples", List.of("2026-11-23T01:00:00Z"));
  private static final Map<String, Object> NUMBER =
      Map.of("type", "integer", "format", "int32", "minimum", 1, "examples", List.of(1));
  private static final Map<String, Object> FLAG = Map.of("type", "boolean", "default", false);

  private static final Map<String, Parameter> TABLE =
      Map.ofEntries(
          entry(
              "id",
              Map.of(
                  "type",
                  "string",
                  "pattern",
                  "^[a-z0-9][a-z0-9-]{0,62}$",
                  "examples",
                  List.of("daily-sales")),
              "The job's id."),
          entry("number", NUMBER, "Which one, counted from 1."),
          entry("plannedAt", INSTANT, "The window's planned instant."),
          entry("from", INSTANT, "The first planned instant that is meant."),
          entry("to", INSTANT, "The first planned instant after `from` that is no longer meant."),
          entry("team", TEXT, "Of this team only."),
          entry("q", TEXT, "With these words only, in any case."),
          entry("outcome", words(Outcome.values()), "With this outcome only."),
          entry(
              "Jobs.state",
              Map.of(
                  "type",
                  "string",
                  "enum",
                  Arrays.stream(JobView.State.values()).map(JobView.State::label).toList()),
              "In this state only."),
          entry(
              "Changes.state",
              Map.of(
                  "type",
                  "string",
                  "enum",
                  List.of("proposed", "forced", "approved", "rejected", "stale")),
              "That stand so only."),
          entry("groupBy", Map.of("type", "string", "enum", List.of("team", "job")), "By what."),
          entry("cursor", TEXT, "`next` of the page before; the first page without it."),
          entry(
              "limit",
              Map.of("type", "integer", "minimum", 1, "maximum", 200, "default", 50),
              "So many items at most."),
          entry("reason", reason(), "Why it is done."),
          entry("label", TEXT, "With this label only."),
          entry(
              "action",
              Map.of(
                  "type",
                  "string",
                  "enum",
                  Arrays.stream(AuditAction.values()).map(AuditAction::label).toList()),
              "Of this kind only."),
          entry("actor", TEXT, "By this caller only."),
          entry("token", TEXT, "The token's id."),
          entry("job", TEXT, "Of this job only."),
          entry("against", NUMBER, "The version to compare with; the one before without it."),
          entry("force", FLAG, "Does without the approval that it would need; needs a reason."),
          entry(
              "If-Match",
              Map.of("type", "string", "examples", List.of("*")),
              "The job's `ETag` that is meant, or `*` for any."),
          entry(
              "If-None-Match",
              TEXT,
              "An `ETag` that the caller has, or `*` where there must be no job."),
          entry("dryRun", FLAG, "Tells what would be done, and does nothing."),
          entry(
              "Idempotency-Key",
              Map.of("type", "string"),
              "Calls with the same key ask for one and the same window."));

  private ParameterTable() {}

  /**
   * One of them.
   *
   * @param schema what it may be
   * @param description what it is for
   */
  record Parameter(Map<String, Object> schema, String description) {}

  /**
   * The parameter of a resource.
   *
   * @param resource the resource's short name, such as {@code Jobs}
   * @throws IllegalStateException if it is not in the table
   */
  static Parameter of(String resource, String name) {
    Parameter own = TABLE.getOrDefault(resource + "." + name, TABLE.get(name));
    if (own == null) {
      throw new IllegalStateException(
          "parameter \"%s\" of %s is not in the table of parameters".formatted(name, resource));
    }
    return own;
  }

  private static Map<String, Object> reason() {
    return Map.of("type", "string", "minLength", 1, "maxLength", 1000);
  }

  private static Map<String, Object> words(Enum<?>[] constants) {
    return Map.of(
        "type",
        "string",
        "enum",
        Arrays.stream(constants)
            .map(constant -> constant.name().toUpperCase(Locale.ROOT))
            .toList());
  }

  private static Map.Entry<String, Parameter> entry(
      String name, Map<String, Object> schema, String description) {
    return Map.entry(name, new Parameter(schema, description));
  }
}

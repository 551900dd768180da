package io.escapement.admin.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.escapement.policy.JobSpec;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What is to be done to one job, as the service's dry run tells.
 *
 * @param job the job's id
 * @param what create, change, delete or nothing
 * @param spec what it shall be; empty where it shall go
 * @param etag the state that the plan was made on; empty where there was no job
 * @param forecast the answer to the dry run
 */
record Step(
    String job, What what, Optional<JobSpec> spec, Optional<String> etag, JsonNode forecast) {

  /** In one word. */
  enum What {
    CREATE("+"),
    CHANGE("~"),
    UNCHANGED("="),
    DELETE("-");

    private final String sign;

    What(String sign) {
      this.sign = sign;
    }

    String sign() {
      return sign;
    }

    String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  boolean isChange() {
    return what != What.UNCHANGED;
  }

  /** Lets the service refuse where somebody was faster. */
  Map<String, String> condition() {
    return condition(etag);
  }

  static Map<String, String> condition(Optional<String> etag) {
    return etag.map(tag -> Map.of("If-Match", tag)).orElse(Map.of("If-None-Match", "*"));
  }

  /**
   * A spec as it is put. The service knows calendars of its own, so the dates of the folder's are
   * sent in place of their names.
   */
  static JsonNode body(JobSpec spec) {
    ObjectNode tree = Api.JSON.valueToTree(spec.toTree());
    if (tree.path("schedule") instanceof ObjectNode schedule && schedule.has("calendars")) {
      JsonNode calendars = schedule.remove("calendars");
      Set<String> dates = new TreeSet<>(Texts.strings(schedule.path("except")));
      calendars.fieldNames().forEachRemaining(dates::remove);
      calendars.forEach(calendar -> dates.addAll(Texts.strings(calendar)));
      ArrayNode except = schedule.putArray("except");
      dates.forEach(except::add);
    }
    return tree;
  }

  ObjectNode json() {
    ObjectNode json = Session.object().put("job", job).put("what", what.label());
    json.set("diff", forecast.path("diff"));
    json.set("review", forecast.path("review"));
    json.set("impact", forecast.path("impact"));
    return json;
  }
}

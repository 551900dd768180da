package io.escapement.admin.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** A plan as people and programs read it. */
final class PlanWords {

  private PlanWords() {}

  static List<String> lines(FolderPlan plan) {
    List<String> lines = new ArrayList<>();
    plan.steps().forEach(step -> lines.addAll(step(step)));
    plan.others().forEach(job -> lines.add("  " + job + ": not in the folder, stays as it is"));
    lines.add(summary(plan));
    return lines;
  }

  /** What happens to one job. */
  static List<String> step(Step step) {
    List<String> lines = new ArrayList<>();
    lines.add("%s %s: %s".formatted(step.what().sign(), step.job(), step.what().label()));
    JsonNode forecast = step.forecast();
    Texts.strings(forecast.path("diff")).forEach(line -> lines.add("    " + line));
    Texts.strings(forecast.path("review")).forEach(why -> lines.add("    wants approval: " + why));
    if (step.isChange()) {
      impact(forecast.path("impact"), lines);
    }
    return lines;
  }

  private static void impact(JsonNode impact, List<String> lines) {
    JsonNode perDay = impact.path("firesPerDay");
    if (!perDay.path("before").equals(perDay.path("after"))) {
      lines.add(
          "    windows a day: %s → %s"
              .formatted(Texts.of(perDay.path("before")), Texts.of(perDay.path("after"))));
    }
    JsonNode before = impact.at("/nextWindows/before/0");
    JsonNode after = impact.at("/nextWindows/after/0");
    if (!before.equals(after)) {
      lines.add("    next: %s → %s".formatted(Texts.of(before), Texts.of(after)));
    }
    impact.path("windows").forEach(group -> lines.add("    " + windows(group)));
    if (impact.at("/collisions/count").asInt() > 0) {
      lines.add("    fires together with other jobs: " + Texts.of(impact.at("/collisions/count")));
    }
  }

  private static String windows(JsonNode group) {
    String when =
        group.path("count").asInt() == 1
            ? "window %s".formatted(Texts.of(group.path("first")))
            : "%s windows, %s to %s"
                .formatted(
                    Texts.of(group.path("count")),
                    Texts.of(group.path("first")),
                    Texts.of(group.path("last")));
    return "%s: %s → %s"
        .formatted(when, Texts.of(group.path("before")), Texts.of(group.path("after")));
  }

  private static String summary(FolderPlan plan) {
    List<String> parts = new ArrayList<>();
    for (Step.What what : Step.What.values()) {
      long count = plan.steps().stream().filter(step -> step.what() == what).count();
      parts.add(count + " " + what.label());
    }
    return "plan: " + String.join(", ", parts);
  }

  static ObjectNode json(FolderPlan plan) {
    ObjectNode json = Session.object();
    ArrayNode steps = json.putArray("steps");
    plan.steps().forEach(step -> steps.add(step.json()));
    ArrayNode others = json.putArray("notInFolder");
    plan.others().forEach(others::add);
    return json;
  }
}

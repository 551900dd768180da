package io.escapement.admin.cli.crontab;

import io.escapement.policy.Durations;
import io.escapement.policy.Schedule;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The spec of a line. */
final class SpecTree {

  private final Defaults defaults;
  private final Environment environment;

  SpecTree(Defaults defaults, Environment environment) {
    this.defaults = defaults;
    this.environment = environment;
  }

  Map<String, Object> of(String id, String description, Line line) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("id", id);
    if (!description.isEmpty()) {
      tree.put("description", description);
    }
    if (!defaults.team().isEmpty()) {
      tree.put("owner", Map.of("team", defaults.team()));
    }
    tree.put("activity", activity(line));
    tree.put("schedule", schedule(id, line));
    return tree;
  }

  private Map<String, Object> activity(Line line) {
    Map<String, Object> activity = new LinkedHashMap<>();
    activity.put("type", defaults.activity());
    activity.put("taskQueue", defaults.taskQueue());
    line.command().timeout().ifPresent(limit -> activity.put("timeout", limit));
    activity.put("args", args(line));
    return activity;
  }

  private Map<String, Object> args(Line line) {
    Map<String, Object> args = new LinkedHashMap<>();
    args.put("command", line.command().line());
    line.command().input().ifPresent(input -> args.put("input", input));
    line.user().ifPresent(user -> args.put("user", user));
    Map<String, String> variables = environment.forCommands();
    if (!variables.isEmpty()) {
      args.put("env", variables);
    }
    return args;
  }

  private Map<String, Object> schedule(String id, Line line) {
    Map<String, Object> schedule = new LinkedHashMap<>();
    schedule.put("cron", line.cron());
    schedule.put("timezone", environment.get("CRON_TZ").orElse(defaults.timezone()));
    delay().ifPresent(delay -> spread(schedule, id, delay));
    return schedule;
  }

  /** Cronie's RANDOM_DELAY, in minutes. */
  private Optional<Duration> delay() {
    return environment
        .get("RANDOM_DELAY")
        .filter(text -> text.matches("[1-9]\\d{0,3}"))
        .map(text -> Duration.ofMinutes(Long.parseLong(text)));
  }

  /** Where the delay passes the shortest gap, our reader will say so. */
  private static void spread(Map<String, Object> schedule, String id, Duration delay) {
    Duration usual = Schedule.fromTree(id, schedule).grace();
    Duration grace = usual.compareTo(delay) < 0 ? delay : usual;
    schedule.put("grace", Durations.format(grace));
    schedule.put("stagger", Durations.format(delay));
  }
}

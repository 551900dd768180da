package io.escapement.admin.access;

import static io.escapement.admin.Samples.at;
import static io.escapement.admin.Samples.hourly;
import static io.escapement.admin.Samples.ran;
import static org.assertj.core.api.Assertions.assertThat;

import io.escapement.admin.AppRig;
import io.escapement.admin.platform.Role;
import io.escapement.policy.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;

/** Calls of each kind about a job of the caller's team, of another and of none. */
final class RightsCalls {

  static final String MINE = "mine";
  private static final String SPEC =
      """
      {"owner": {"team": "%s"}, "activity": {"type": "Work", "taskQueue": "workers"},
        "schedule": {"cron": "5 * * * *"}}
      """;

  private static final Map<String, String> TEAMS = Map.of("own", MINE, "foreign", "theirs");

  private static final String BACKFILL =
      """
      {"from": "2026-11-23T00:00:00Z", "to": "2026-11-23T02:00:00Z", "force": true,
        "reason": "test"}
      """;

  /** What a call sends; any other that posts sends a reason. */
  private static final Map<String, String> BODIES =
      Map.of(
          "POST /api/v1/bulk/pause", "{\"ids\": [\"own\"], \"reason\": \"test\"}",
          "POST /api/v1/bulk/resume", "{\"ids\": [\"own\"], \"reason\": \"test\"}",
          "POST /api/v1/jobs/{id}/backfills", BACKFILL,
          "POST /api/v1/tokens",
              "{\"name\": \"new\", \"role\": \"viewer\", \"teams\": [\"mine\"]}");

  private final AppRig app;

  RightsCalls(AppRig app) {
    this.app = app;
  }

  /**
   * A job of each owner, with a window, a backfill, a change that waits and an alert that lasts.
   */
  void given() {
    app.given(hourly("own", MINE), hourly("foreign", "theirs"), hourly("unowned"));
    for (String job : List.of("own", "foreign", "unowned")) {
      app.given(ran(job, at("01:00"), Outcome.ON_TIME, Duration.ZERO));
      givenABackfill(job);
      givenAChange(job);
      givenAnAlert(job);
    }
  }

  /** Somebody else wants it to end. */
  private void givenAChange(String job) {
    app.get(Jdbi.class)
        .useHandle(
            handle ->
                handle.execute(
                    """
                    insert into change (job_id, kind, base_version, review, author, source, reason,
                      proposed_at, forced, state)
                    values (?, 'delete', 1, '[]', 'somebody', 'api', '', now(), false, 'proposed')
                    """,
                    job));
  }

  private void givenAnAlert(String job) {
    app.get(Jdbi.class)
        .useHandle(
            handle ->
                handle.execute(
                    """
                    insert into alert (job_id, team, rule, since, text)
                    values (?, ?, 'late', now(), 'late')
                    """,
                    job,
                    TEAMS.getOrDefault(job, "")));
  }

  private String number(String table, String job) {
    return app.get(Jdbi.class)
        .withHandle(
            handle ->
                handle
                    .select("select number from %s where job_id = ?".formatted(table), job)
                    .mapTo(String.class)
                    .one());
  }

  /** Of another day than the one that a case asks for. */
  private void givenABackfill(String job) {
    String admin = Callers.token(app, Role.ADMIN);
    AppRig.Answer started =
        send(
            "POST",
            "/api/v1/jobs/%s/backfills".formatted(job),
            "application/json",
            BACKFILL.replace("-23", "-22"),
            admin);
    assertThat(started.status()).as(started.text()).isEqualTo(201);
    app.get(Jdbi.class).useHandle(handle -> handle.execute("truncate api_token"));
  }

  AppRig.Answer get(String path, String token) {
    return app.get(path, "Authorization", "Bearer " + token);
  }

  AppRig.Answer put(String id, String team, String token) {
    String spec = team.isEmpty() ? SPEC.replaceFirst("\"owner\": [^}]*},", "") : SPEC;
    return send("PUT", "/api/v1/jobs/" + id, "application/json", spec.formatted(team), token);
  }

  /** Makes a call of the table: with its body, and its placeholders filled in. */
  AppRig.Answer call(String call, String job, String caller, String token) {
    String[] parts = call.split(" ", 2);
    String path =
        parts[1]
            .replace("{id}", job)
            .replace("{plannedAt}", "2026-11-23T01:00:00Z")
            .replace("/changes/{number}", "/changes/" + number("change", job))
            .replace("/alerts/{number}", "/alerts/" + number("alert", job))
            .replace("{number}/diff", "1/diff?against=1")
            .replace("{number}", "1")
            .replace("{file}", "docs.css")
            .replace("{token}", token.isEmpty() ? "x" : token.split("_", 3)[1]);
    String team = TEAMS.getOrDefault(job, "");
    if (parts[0].equals("PUT")) {
      String yaml = team.isEmpty() ? SPEC.replaceFirst("\"owner\": [^}]*},", "") : SPEC;
      List<AppRig.Answer> both = new ArrayList<>();
      for (String type : List.of("application/json", "application/yaml")) {
        both.add(send("PUT", path, type, yaml.formatted(team), caller));
      }
      assertThat(both.stream().map(AppRig.Answer::status).collect(Collectors.toSet())).hasSize(1);
      return both.get(0);
    }
    return send(parts[0], path, "application/json", body(call), caller);
  }

  private static String body(String call) {
    return BODIES.getOrDefault(call, call.startsWith("POST") ? "{\"reason\": \"test\"}" : "");
  }

  AppRig.Answer send(String method, String path, String type, String body, String token) {
    List<String> headers = new ArrayList<>();
    if (!path.contains("/new")) {
      headers.addAll(List.of("If-Match", "*"));
    }
    if (!body.isEmpty()) {
      headers.addAll(List.of("Content-Type", type));
    }
    if (!token.isEmpty()) {
      headers.addAll(List.of("Authorization", "Bearer " + token));
    }
    return app.exchange(method, path, body, headers.toArray(String[]::new));
  }
}

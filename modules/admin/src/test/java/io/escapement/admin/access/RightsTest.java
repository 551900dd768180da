package io.escapement.admin.access;

import static io.escapement.admin.Samples.at;
import static io.escapement.admin.Samples.hourly;
import static io.escapement.admin.Samples.ran;
import static org.assertj.core.api.Assertions.assertThat;

import io.escapement.admin.AppRig;
import io.escapement.admin.platform.Needs;
import io.escapement.admin.platform.Permission;
import io.escapement.admin.platform.Role;
import io.escapement.policy.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The table in docs/access.md, held against the service over HTTP: each role, call and owner. */
class RightsTest {

  private static final String MINE = "mine";
  private static final String SPEC =
      """
      {"owner": {"team": "%s"}, "activity": {"type": "Work", "taskQueue": "workers"},
        "schedule": {"cron": "5 * * * *"}}
      """;

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

  @RegisterExtension static final AppRig APP = Callers.rig();

  private String token = "";

  @BeforeEach
  void givenAJobOfEachOwner() {
    APP.given(hourly("own", MINE), hourly("foreign", "theirs"), hourly("unowned"));
    for (String job : List.of("own", "foreign", "unowned")) {
      APP.given(ran(job, at("01:00"), Outcome.ON_TIME, Duration.ZERO));
      givenABackfill(job);
      givenAChange(job);
    }
    token = Callers.token(APP, Role.VIEWER, MINE);
  }

  /** Somebody else wants it to end. */
  private static void givenAChange(String job) {
    APP.get(Jdbi.class)
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

  private static String change(String job) {
    return APP.get(Jdbi.class)
        .withHandle(
            handle ->
                handle
                    .select("select number from change where job_id = ?", job)
                    .mapTo(String.class)
                    .one());
  }

  /** Of another day than the one that a case asks for. */
  private static void givenABackfill(String job) {
    String admin = Callers.token(APP, Role.ADMIN);
    AppRig.Answer started =
        send(
            "POST",
            "/api/v1/jobs/%s/backfills".formatted(job),
            "application/json",
            BACKFILL.replace("-23", "-22"),
            admin);
    assertThat(started.status()).as(started.text()).isEqualTo(201);
    APP.get(Jdbi.class).useHandle(handle -> handle.execute("truncate api_token"));
  }

  /** Whose job a call is about, and to whose jobs the caller has their role. */
  enum Ownership {
    OWN_TEAM("own"),
    OTHER_TEAM("foreign"),
    UNOWNED("unowned"),
    UNOWNED_BY_WHO_HAS_ALL("unowned");

    private final String job;

    Ownership(String job) {
      this.job = job;
    }
  }

  record Case(RightsTable.Row row, Role role, Ownership ownership) {

    int status() {
      return switch (ownership) {
        case UNOWNED_BY_WHO_HAS_ALL -> row.status(role);
        case OWN_TEAM -> row.needsAll() ? 403 : row.status(role);
        case OTHER_TEAM, UNOWNED -> row.isOfAJob() || row.needsAll() ? 403 : row.status(role);
      };
    }

    @Override
    public String toString() {
      return "%s, %s, %s: %d".formatted(row.call(), role.label(), ownership, status());
    }
  }

  static Stream<Case> cases() {
    return RightsTable.rows().stream()
        .flatMap(
            row ->
                Stream.of(Role.values())
                    .flatMap(
                        role ->
                            Stream.of(Ownership.values())
                                .map(ownership -> new Case(row, role, ownership))));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void eachCaseOfTheTable(Case expected) {
    String caller =
        expected.ownership() == Ownership.UNOWNED_BY_WHO_HAS_ALL
            ? Callers.token(APP, expected.role())
            : Callers.token(APP, expected.role(), MINE);
    AppRig.Answer answer = call(expected.row().call(), expected.ownership().job, caller, token);
    assertThat(answer.status()).as(answer.text()).isEqualTo(expected.status());
    if (expected.status() == 403) {
      assertThat(answer.at("/name")).isEqualTo("FORBIDDEN");
      assertThat(answer.at("/parameters/permission")).isNotEmpty();
    }
    if (expected.row().isAList()
        && expected.status() == 200
        && expected.ownership() != Ownership.UNOWNED_BY_WHO_HAS_ALL) {
      assertThat(answer.text()).doesNotContain("foreign", "theirs", "unowned");
    }
  }

  @ParameterizedTest
  @MethodSource("io.escapement.admin.access.RightsTable#calls")
  void noCallWithoutASignIn(String call) {
    AppRig.Answer answer = call(call, "own", "", token);
    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.response().headers().allValues("WWW-Authenticate"))
        .anyMatch(way -> way.startsWith("Bearer"))
        .anyMatch(way -> way.startsWith("Basic"));
    assertThat(answer.at("/name")).isEqualTo("UNAUTHENTICATED");
    assertThat(answer.at("/traceId")).hasSize(32);
  }

  @Test
  void noAddressIsToldWithoutASignInButTheHealthChecks() {
    assertThat(APP.get("/openapi.yaml").status()).isEqualTo(401);
    assertThat(APP.get("/nothing").status()).isEqualTo(401);
    assertThat(APP.call("OPTIONS", "/api/v1/jobs").status()).isEqualTo(401);
    assertThat(APP.getAdmin("/healthcheck").json().at("/database/healthy").asBoolean()).isTrue();
  }

  @Test
  void theTableHasEveryCallThatThereIs() {
    assertThat(RightsTable.calls()).containsExactlyInAnyOrderElementsOf(Endpoints.calls(APP));
  }

  @Test
  void everyResourceMethodSaysWhatItNeeds() {
    assertThat(Endpoints.methods(APP))
        .hasSizeGreaterThan(15)
        .allSatisfy(
            method -> {
              Needs needs = method.getAnnotation(Needs.class);
              assertThat(needs).isNotNull();
              assertThat(needs.to() != Needs.Reach.JOB || Endpoints.call(method).contains("{id}"))
                  .isTrue();
            });
  }

  @Test
  void listsHaveTheJobsOfTheCallersTeams() {
    String viewer = Callers.token(APP, Role.VIEWER, MINE);
    assertThat(get("/api/v1/jobs", viewer).json().get("items")).hasSize(1);
    assertThat(get("/", viewer).text()).contains(">own</a>");
    assertThat(get("/api/v1/jobs?team=theirs", viewer).json().get("items")).isEmpty();
    String everywhere = Callers.token(APP, Role.VIEWER);
    assertThat(get("/api/v1/jobs", everywhere).json().get("items")).hasSize(3);
    String day = "?from=2026-11-23T00:00:00Z&to=2026-11-24T00:00:00Z";
    assertThat(get("/api/v1/drift" + day, viewer).json().get("items")).hasSize(1);
    assertThat(get("/api/v1/drift" + day, everywhere).json().get("items")).hasSize(3);
  }

  @Test
  void aNewJobIsMadeByWhoMayEditForItsTeam() {
    String editor = Callers.token(APP, Role.EDITOR, MINE);
    assertThat(put("new", "theirs", editor).status()).isEqualTo(403);
    assertThat(put("new", "", editor).status()).isEqualTo(403);
    assertThat(put("new", MINE, editor).status()).isEqualTo(201);
    assertThat(put("new2", MINE, Callers.token(APP, Role.OPERATOR, MINE)).status()).isEqualTo(403);
  }

  @Test
  void aJobChangesTeamsByWhoMayEditForBoth() {
    String editor = Callers.token(APP, Role.EDITOR, MINE);
    assertThat(put("own", "theirs", editor).status()).isEqualTo(403);
    assertThat(put("foreign", MINE, editor).status()).isEqualTo(403);
    assertThat(put("unowned", MINE, editor).status()).isEqualTo(403);
    assertThat(put("own", "theirs", Callers.token(APP, Role.EDITOR)).status()).isEqualTo(200);
  }

  @Test
  void theLogOfAJobIsForItsTeam() {
    String viewer = Callers.token(APP, Role.VIEWER, MINE);
    assertThat(get("/api/v1/audit?job=own", viewer).json().get("items")).isNotEmpty();
    assertThat(get("/api/v1/audit?job=foreign", viewer).status()).isEqualTo(403);
    assertThat(get("/api/v1/audit?job=nothing", viewer).status()).isEqualTo(403);
  }

  @Test
  void manyAtOnceAreThoseOfTheCallersTeams() {
    AppRig.Answer paused =
        send(
            "POST",
            "/api/v1/bulk/pause",
            "application/json",
            "{\"q\": \"\", \"reason\": \"test\"}",
            Callers.token(APP, Role.OPERATOR, MINE));
    assertThat(paused.status()).isEqualTo(200);
    String admin = Callers.token(APP, Role.ADMIN);
    assertThat(get("/api/v1/jobs/own", admin).at("/state")).isEqualTo("paused");
    assertThat(get("/api/v1/jobs/foreign", admin).at("/state")).isEqualTo("active");
    assertThat(paused.text()).doesNotContain("foreign", "unowned");
  }

  @Test
  void aDeletedJobStillIsItsTeams() {
    call("DELETE /api/v1/jobs/{id}", "foreign", Callers.token(APP, Role.ADMIN), "");
    String editor = Callers.token(APP, Role.EDITOR, MINE);
    assertThat(put("foreign", MINE, editor).status()).isEqualTo(403);
    assertThat(get("/api/v1/jobs/foreign/windows", editor).status()).isEqualTo(403);
  }

  @Test
  void aRefusalSaysWhatIsMissing() {
    AppRig.Answer answer =
        call("POST /api/v1/jobs/{id}/pause", "own", Callers.token(APP, Role.VIEWER, MINE), "");
    assertThat(answer.at("/message"))
        .contains("may not operate the jobs of team \"mine\"", "operator or editor or admin");
    assertThat(answer.at("/parameters/permission")).isEqualTo(Permission.OPERATE.name());
    assertThat(answer.at("/parameters/team")).isEqualTo(MINE);
    assertThat(answer.json().at("/parameters/roles")).hasSize(3);
  }

  @Test
  void whatThereIsNotIsSaidToWhoMayLookSomewhere() {
    AppRig.Answer answer = get("/api/v1/jobs/nothing", Callers.token(APP, Role.VIEWER, MINE));
    assertThat(answer.at("/name")).isEqualTo("UNKNOWN_JOB");
  }

  private static AppRig.Answer get(String path, String token) {
    return APP.get(path, "Authorization", "Bearer " + token);
  }

  private static AppRig.Answer put(String id, String team, String token) {
    String spec = team.isEmpty() ? SPEC.replaceFirst("\"owner\": [^}]*},", "") : SPEC;
    return send("PUT", "/api/v1/jobs/" + id, "application/json", spec.formatted(team), token);
  }

  /** Makes a call of the table: with its body, and its placeholders filled in. */
  private static AppRig.Answer call(String call, String job, String caller, String token) {
    String[] parts = call.split(" ", 2);
    String path =
        parts[1]
            .replace("{id}", job)
            .replace("{plannedAt}", "2026-11-23T01:00:00Z")
            .replace("/changes/{number}", "/changes/" + change(job))
            .replace("{number}", "1")
            .replace("{file}", "docs.css")
            .replace("{token}", token.isEmpty() ? "x" : token.split("_", 3)[1]);
    String team = Map.of("own", MINE, "foreign", "theirs").getOrDefault(job, "");
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

  private static AppRig.Answer send(
      String method, String path, String type, String body, String token) {
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
    return APP.exchange(method, path, body, headers.toArray(String[]::new));
  }
}

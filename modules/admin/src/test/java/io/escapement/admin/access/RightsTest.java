package io.escapement.admin.access;

import static io.escapement.admin.access.RightsCalls.MINE;
import static org.assertj.core.api.Assertions.assertThat;

import io.escapement.admin.AppRig;
import io.escapement.admin.platform.Needs;
import io.escapement.admin.platform.Permission;
import io.escapement.admin.platform.Role;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a grant reaches, beyond what the table of calls says. */
class RightsTest {

  @RegisterExtension static final AppRig APP = Callers.rig();

  private final RightsCalls calls = new RightsCalls(APP);

  @BeforeEach
  void givenJobs() {
    calls.given();
  }

  @Test
  void noAddressIsToldWithoutASignInButTheHealthChecks() {
    assertThat(APP.get("/openapi.yaml").status()).isEqualTo(401);
    assertThat(APP.get("/nothing").status()).isEqualTo(401);
    assertThat(APP.call("OPTIONS", "/api/v1/jobs").status()).isEqualTo(401);
    assertThat(APP.getAdmin("/healthcheck").json().at("/database/healthy").asBoolean()).isTrue();
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
    assertThat(calls.get("/api/v1/jobs", viewer).json().get("items")).hasSize(1);
    assertThat(calls.get("/", viewer).text()).contains(">own</a>");
    assertThat(calls.get("/api/v1/jobs?team=theirs", viewer).json().get("items")).isEmpty();
    String everywhere = Callers.token(APP, Role.VIEWER);
    assertThat(calls.get("/api/v1/jobs", everywhere).json().get("items")).hasSize(3);
    String day = "?from=2026-11-23T00:00:00Z&to=2026-11-24T00:00:00Z";
    assertThat(calls.get("/api/v1/drift" + day, viewer).json().get("items")).hasSize(1);
    assertThat(calls.get("/api/v1/drift" + day, everywhere).json().get("items")).hasSize(3);
  }

  @Test
  void aNewJobIsMadeByWhoMayEditForItsTeam() {
    String editor = Callers.token(APP, Role.EDITOR, MINE);
    assertThat(calls.put("new", "theirs", editor).status()).isEqualTo(403);
    assertThat(calls.put("new", "", editor).status()).isEqualTo(403);
    assertThat(calls.put("new", MINE, editor).status()).isEqualTo(201);
    assertThat(calls.put("new2", MINE, Callers.token(APP, Role.OPERATOR, MINE)).status())
        .isEqualTo(403);
  }

  @Test
  void aJobChangesTeamsByWhoMayEditForBoth() {
    String editor = Callers.token(APP, Role.EDITOR, MINE);
    assertThat(calls.put("own", "theirs", editor).status()).isEqualTo(403);
    assertThat(calls.put("foreign", MINE, editor).status()).isEqualTo(403);
    assertThat(calls.put("unowned", MINE, editor).status()).isEqualTo(403);
    assertThat(calls.put("own", "theirs", Callers.token(APP, Role.EDITOR)).status()).isEqualTo(200);
  }

  @Test
  void theLogOfAJobIsForItsTeam() {
    String viewer = Callers.token(APP, Role.VIEWER, MINE);
    assertThat(calls.get("/api/v1/audit?job=own", viewer).json().get("items")).isNotEmpty();
    assertThat(calls.get("/api/v1/audit?job=foreign", viewer).status()).isEqualTo(403);
    assertThat(calls.get("/api/v1/audit?job=nothing", viewer).status()).isEqualTo(403);
  }

  @Test
  void manyAtOnceAreThoseOfTheCallersTeams() {
    AppRig.Answer paused =
        calls.send(
            "POST",
            "/api/v1/bulk/pause",
            "application/json",
            "{\"q\": \"\", \"reason\": \"test\"}",
            Callers.token(APP, Role.OPERATOR, MINE));
    assertThat(paused.status()).isEqualTo(200);
    String admin = Callers.token(APP, Role.ADMIN);
    assertThat(calls.get("/api/v1/jobs/own", admin).at("/state")).isEqualTo("paused");
    assertThat(calls.get("/api/v1/jobs/foreign", admin).at("/state")).isEqualTo("active");
    assertThat(paused.text()).doesNotContain("foreign", "unowned");
  }

  @Test
  void aDeletedJobStillIsItsTeams() {
    calls.call("DELETE /api/v1/jobs/{id}", "foreign", Callers.token(APP, Role.ADMIN), "");
    String editor = Callers.token(APP, Role.EDITOR, MINE);
    assertThat(calls.put("foreign", MINE, editor).status()).isEqualTo(403);
    assertThat(calls.get("/api/v1/jobs/foreign/windows", editor).status()).isEqualTo(403);
  }

  @Test
  void aRefusalSaysWhatIsMissing() {
    AppRig.Answer answer =
        calls.call(
            "POST /api/v1/jobs/{id}/pause", "own", Callers.token(APP, Role.VIEWER, MINE), "");
    assertThat(answer.at("/message"))
        .contains("may not operate the jobs of team \"mine\"", "operator or editor or admin");
    assertThat(answer.at("/parameters/permission")).isEqualTo(Permission.OPERATE.name());
    assertThat(answer.at("/parameters/team")).isEqualTo(MINE);
    assertThat(answer.json().at("/parameters/roles")).hasSize(3);
  }

  @Test
  void whatThereIsNotIsSaidToWhoMayLookSomewhere() {
    AppRig.Answer answer = calls.get("/api/v1/jobs/nothing", Callers.token(APP, Role.VIEWER, MINE));
    assertThat(answer.at("/name")).isEqualTo("UNKNOWN_JOB");
  }
}

package io.escapement.admin.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import io.dropwizard.testing.ConfigOverride;
import io.escapement.admin.AppRig;
import io.escapement.admin.Samples;
import io.escapement.admin.platform.ApiException;
import io.escapement.admin.platform.Caller;
import io.escapement.admin.platform.ErrorName;
import io.escapement.admin.platform.Grant;
import io.escapement.admin.platform.Role;
import io.escapement.policy.Alerts;
import java.util.List;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Alerts 1 to 3: of tick (over), of tick and of tock. The calls are made by {@code dev}. */
class AlertsResourceTest {

  private static final String WHY = "{\"reason\": \"disk is full\"}";

  @RegisterExtension
  static final AppRig APP =
      new AppRig(ConfigOverride.config("alerts.channels.ops.url", "http://127.0.0.1:1/"));

  @BeforeEach
  void givenAlerts() {
    APP.get(Jdbi.class)
        .useHandle(handle -> handle.execute("alter sequence alert_number_seq restart"));
    APP.given(AlertRig.spec("tick", Alerts.none().whenSilent()), Samples.hourly("tock", "core"));
    AlertBook book = APP.get(AlertBook.class);
    fire(book.look(Samples.NOW), "tick", Rule.LATE);
    book.look(Samples.NOW.plusSeconds(60)).endOthers();
    AlertBook.Look look = book.look(Samples.NOW.plusSeconds(120));
    fire(look, "tick", Rule.SILENT);
    fire(look, "tock", Rule.MISFIRES);
  }

  private static void fire(AlertBook.Look look, String job, Rule rule) {
    look.fires(
        job.equals("tick")
            ? AlertRig.spec("tick", Alerts.none().whenSilent())
            : Samples.hourly("tock", "core"),
        new Firing(rule, "something is wrong"),
        true);
  }

  private static List<Integer> numbers(String query) {
    AppRig.Answer answer = APP.get("/api/v1/alerts" + query);
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    return StreamSupport.stream(answer.json().get("items").spliterator(), false)
        .map(item -> item.get("number").asInt())
        .toList();
  }

  private static AppRig.Answer acknowledge(Object number) {
    return APP.post("/api/v1/alerts/%s/acknowledge".formatted(number), WHY);
  }

  @Test
  void areListedNewestFirst() {
    JsonNode newest = APP.get("/api/v1/alerts").json().at("/items/0");
    assertThat(newest.toString())
        .isEqualTo(
            "{\"number\":3,\"jobId\":\"tock\",\"team\":\"core\",\"rule\":\"misfires\","
                + "\"text\":\"something is wrong\",\"state\":\"firing\",\"since\":\"%s\","
                    .formatted(Samples.NOW.plusSeconds(120))
                + "\"endedAt\":null,\"acknowledged\":null}");
    assertThat(numbers("")).containsExactly(3, 2, 1);
  }

  @Test
  void areFoundByJobTeamAndState() {
    assertThat(numbers("?job=tick")).containsExactly(2, 1);
    assertThat(numbers("?team=core")).containsExactly(3);
    assertThat(numbers("?state=ended")).containsExactly(1);
    assertThat(numbers("?state=firing")).containsExactly(3, 2);
    assertThat(acknowledge(2).status()).isEqualTo(200);
    assertThat(numbers("?state=firing")).containsExactly(3);
    assertThat(numbers("?state=acknowledged&job=tick&team=data")).containsExactly(2);
    assertThat(APP.get("/api/v1/alerts?state=loud").text())
        .contains("write one of firing, acknowledged, ended");
    assertThat(APP.get("/api/v1/alerts?job=Tick").status()).isEqualTo(400);
  }

  @Test
  void comePageByPage() {
    AppRig.Answer first = APP.get("/api/v1/alerts?limit=2");
    assertThat(first.at("/items/1/number")).isEqualTo("2");
    assertThat(numbers("?limit=2&cursor=" + first.at("/next"))).containsExactly(1);
    assertThat(APP.get("/api/v1/alerts?cursor=MTp4").at("/name")).isEqualTo("INVALID_PARAMETER");
  }

  @Test
  void areAcknowledgedOnceAndTheLogTells() {
    AppRig.Answer first = acknowledge(2);
    assertThat(first.status()).isEqualTo(200);
    assertThat(first.at("/state")).isEqualTo("acknowledged");
    assertThat(first.at("/acknowledged/by")).isEqualTo("dev");
    assertThat(first.at("/acknowledged/reason")).isEqualTo("disk is full");
    AppRig.Answer again = APP.post("/api/v1/alerts/2/acknowledge", "{\"reason\": \"me too\"}");
    assertThat(again.status()).isEqualTo(200);
    assertThat(again.json()).isEqualTo(first.json());
    JsonNode entries = APP.get("/api/v1/audit?action=alert.acknowledged").json().get("items");
    assertThat(entries).hasSize(1);
    assertThat(entries.at("/0/job").asText()).isEqualTo("tick");
    assertThat(entries.at("/0/reason").asText()).isEqualTo("disk is full");
    assertThat(entries.at("/0/after").toString()).isEqualTo("{\"alert\":2,\"rule\":\"silent\"}");
  }

  @Test
  void thatAreAcknowledgedEndAllTheSameAndThenStayAsTheyAre() {
    acknowledge(2);
    APP.get(AlertBook.class).look(Samples.NOW.plusSeconds(180)).endOthers();
    assertThat(numbers("?state=ended")).containsExactly(3, 2, 1);
    assertThat(acknowledge(2).at("/state")).isEqualTo("ended");
    assertThat(acknowledge(3).status()).isEqualTo(409);
  }

  @Test
  void areRefusedWhereThereIsNothingToAcknowledge() {
    assertThat(acknowledge(1).status()).isEqualTo(409);
    assertThat(acknowledge(1).text()).contains("alert 1 is over since 2026-");
    for (String number : List.of("4", "0", "x", "99999999999999999999")) {
      assertThat(acknowledge(number).at("/name")).as(number).isEqualTo("UNKNOWN_ALERT");
      assertThat(acknowledge(number).status()).isEqualTo(404);
    }
    assertThat(APP.post("/api/v1/alerts/2/acknowledge", "{}").status()).isEqualTo(400);
    assertThat(APP.get("/api/v1/audit?action=alert.acknowledged").json().get("items")).isEmpty();
  }

  @Test
  void areForTheOperatorsOfTheirTeam() {
    Caller viewer = new Caller("vic", List.of(Grant.everywhere(Role.VIEWER)));
    Caller core = new Caller("cor", List.of(Grant.toTeams(Role.OPERATOR, Set.of("core"))));
    AlertActions actions = APP.get(AlertActions.class);
    for (Caller caller : List.of(viewer, core)) {
      assertThat(
              catchThrowableOfType(
                      ApiException.class, () -> actions.acknowledge("2", "mine", caller))
                  .name())
          .isEqualTo(ErrorName.FORBIDDEN);
    }
    assertThat(actions.acknowledge("3", "mine", core).state()).isEqualTo(State.ACKNOWLEDGED);
  }

  @Test
  void goOnlyToChannelsThatAreConfigured() {
    String spec =
        """
        activity: { type: Work, taskQueue: workers }
        schedule: { cron: "0 * * * *" }
        alerts: { silent: true, notify: [ %s ] }
        """;
    AppRig.Answer refused =
        APP.put("/api/v1/jobs/new", "application/yaml", spec.formatted("pager"));
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.at("/parameters/problems/0/path")).isEqualTo("alerts.notify");
    assertThat(refused.text()).contains("no channel of this service (it has ops)");
    AppRig.Answer stored = APP.put("/api/v1/jobs/new", "application/yaml", spec.formatted("ops"));
    assertThat(stored.status()).as(stored.text()).isEqualTo(201);
    assertThat(APP.get("/api/v1/jobs/new").json().at("/spec/alerts").toString())
        .isEqualTo("{\"silent\":true,\"notify\":[\"ops\"]}");
  }
}

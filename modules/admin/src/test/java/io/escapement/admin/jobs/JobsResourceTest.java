package io.escapement.admin.jobs;

import static io.escapement.admin.Samples.at;
import static io.escapement.admin.Samples.hourly;
import static io.escapement.admin.Samples.ran;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.escapement.admin.AppRig;
import io.escapement.policy.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class JobsResourceTest {

  private static final String JSON = "application/json";
  private static final String YAML = "application/yaml";
  private static final String SALES =
      """
      description: Rolls yesterday's sales up
      owner: { team: finance }
      activity: { type: RollUpSales, taskQueue: sales, args: { region: eu } }
      schedule: { cron: "0 2 * * *", timezone: Europe/Berlin, grace: 5m }
      """;

  @RegisterExtension static final AppRig APP = new AppRig();

  @Nested
  class Put {

    @Test
    void createsAJobFromYaml() {
      AppRig.Answer answer = APP.put("/api/v1/jobs/sales", YAML, SALES);
      assertThat(answer.status()).isEqualTo(201);
      assertThat(answer.header("Location")).endsWith("/api/v1/jobs/sales");
      assertThat(answer.at("/id")).isEqualTo("sales");
      assertThat(answer.at("/version")).isEqualTo("1");
      assertThat(answer.at("/owner/team")).isEqualTo("finance");
      assertThat(answer.at("/spec/schedule/grace")).isEqualTo("5m");
      assertThat(answer.at("/spec/activity/args/region")).isEqualTo("eu");
    }

    @Test
    void takesBackTheSpecThatItGave() {
      String spec = APP.put("/api/v1/jobs/sales", YAML, SALES).json().get("spec").toString();
      AppRig.Answer again = APP.put("/api/v1/jobs/sales", JSON, spec, "If-Match", "\"1\"");
      assertThat(again.status()).isEqualTo(200);
      assertThat(again.at("/version")).isEqualTo("1");
    }

    @Test
    void makesAnotherSpecTheNextVersion() {
      APP.put("/api/v1/jobs/sales", "text/yaml", SALES);
      AppRig.Answer next =
          APP.put(
              "/api/v1/jobs/sales",
              "application/x-yaml",
              SALES + "missed: { run: none }\n",
              "If-Match",
              "*");
      assertThat(next.status()).isEqualTo(200);
      assertThat(next.at("/version")).isEqualTo("2");
      assertThat(APP.get("/api/v1/jobs/sales").at("/spec/missed/run")).isEqualTo("none");
    }

    @Test
    void namesAllProblemsOfASpec() {
      AppRig.Answer answer =
          APP.put("/api/v1/jobs/sales", JSON, "{\"schedule\": {\"cron\": \"x\"}, \"retries\": 3}");
      assertThat(answer.status()).isEqualTo(422);
      assertThat(answer.at("/name")).isEqualTo("INVALID_SPEC");
      JsonNode problems = answer.json().at("/parameters/problems");
      assertThat(problems.findValuesAsText("path"))
          .contains("activity.type", "activity.taskQueue", "schedule.cron", "retries");
      assertThat(problems.findValuesAsText("message")).allMatch(message -> !message.isEmpty());
    }

    @Test
    void refusesAnotherIdThanTheAddresss() {
      AppRig.Answer answer = APP.put("/api/v1/jobs/sales", YAML, "id: other\n" + SALES);
      assertThat(answer.status()).isEqualTo(409);
      assertThat(answer.at("/name")).isEqualTo("ID_MISMATCH");
      assertThat(answer.at("/message")).contains("other", "sales");
    }

    @Test
    void refusesAnIdOfAnotherForm() {
      AppRig.Answer answer = APP.put("/api/v1/jobs/Sales", YAML, SALES);
      assertThat(answer.status()).isEqualTo(422);
      assertThat(answer.at("/parameters/problems/0/path")).isEqualTo("id");
    }

    @Test
    void refusesTextThatCantBeStored() {
      AppRig.Answer answer =
          APP.put(
              "/api/v1/jobs/sales",
              YAML,
              SALES.replace("yesterday's", "\\0").replace("Rolls \\0 sales up", "\"a\\0b\""));
      assertThat(answer.status()).isEqualTo(422);
      assertThat(answer.at("/message")).contains("NUL");
    }

    @Test
    void refusesABodyThatCantBeRead() {
      for (String body : List.of("{", "[]", "3", "{\"a\":1,\"a\":2}", "{} {}", "")) {
        AppRig.Answer answer = APP.put("/api/v1/jobs/sales", JSON, body);
        assertThat(answer.status()).as(body).isEqualTo(400);
        assertThat(answer.at("/name")).as(body).isEqualTo("MALFORMED_BODY");
      }
      assertThat(APP.put("/api/v1/jobs/sales", YAML, "a: 1\na: 2").at("/name"))
          .isEqualTo("MALFORMED_BODY");
    }

    @Test
    void refusesABodyOfAnotherType() {
      AppRig.Answer answer = APP.put("/api/v1/jobs/sales", "text/plain", SALES);
      assertThat(answer.status()).isEqualTo(415);
      assertThat(answer.at("/name")).isEqualTo("UNSUPPORTED_MEDIA_TYPE");
    }
  }

  @Nested
  class Read {

    @Test
    void showsAJobWithItsLastOutcomeAndNextWindows() {
      APP.given(hourly("tick", "core"));
      APP.given(
          ran("tick", at("08:00"), Outcome.LATE, Duration.ofMinutes(7)),
          ran("tick", at("09:00"), Outcome.ON_TIME, Duration.ofMillis(312)));
      AppRig.Answer job = APP.get("/api/v1/jobs/tick");
      assertThat(job.status()).isEqualTo(200);
      assertThat(job.at("/state")).isEqualTo("active");
      assertThat(job.json().get("problem").isNull()).isTrue();
      assertThat(job.at("/lastOutcome/plannedAt")).isEqualTo("2026-11-23T09:00:00Z");
      assertThat(job.at("/lastOutcome/outcome")).isEqualTo("ON_TIME");
      assertThat(job.at("/lastOutcome/lateness")).isEqualTo("PT0.412S");
      assertThat(job.json().at("/lastOutcome/reason").isNull()).isTrue();
      assertThat(job.at("/webUi"))
          .isEqualTo("http://ui.example:8233/namespaces/default/workflows/job%2Ftick");
      Instant first = Instant.parse(job.at("/nextWindows/0"));
      assertThat(first).isAfter(Instant.now());
      assertThat(job.at("/nextWindows/2")).isEqualTo(first.plus(Duration.ofHours(2)).toString());
      assertThat(job.json().get("nextWindows")).hasSize(3);
    }

    @Test
    void aNewJobHasNoLastOutcome() {
      APP.given(hourly("tick"));
      assertThat(APP.get("/api/v1/jobs/tick").json().get("lastOutcome").isNull()).isTrue();
    }

    @Test
    void saysWhichJobIsUnknown() {
      for (String id : List.of("nope", "No%20Id", "%C3%A4")) {
        AppRig.Answer answer = APP.get("/api/v1/jobs/" + id);
        assertThat(answer.status()).as(id).isEqualTo(404);
        assertThat(answer.at("/name")).as(id).isEqualTo("UNKNOWN_JOB");
      }
    }

    @Test
    void pagesThroughAllJobsById() {
      APP.given(hourly("c"), hourly("a"), hourly("b"));
      AppRig.Answer first = APP.get("/api/v1/jobs?limit=2");
      assertThat(first.json().get("items").findValuesAsText("id")).startsWith("a");
      assertThat(first.json().get("items")).hasSize(2);
      AppRig.Answer second = APP.get("/api/v1/jobs?limit=2&cursor=" + first.at("/next"));
      assertThat(second.at("/items/0/id")).isEqualTo("c");
      assertThat(second.json().get("items")).hasSize(1);
      assertThat(second.json().get("next").isNull()).isTrue();
    }

    @Test
    void findsJobsByTeamWordsAndState() {
      APP.given(hourly("sales", "finance"), hourly("stock", "finance"), hourly("ping", "core"));
      assertThat(ids("?team=finance")).containsExactly("sales", "stock");
      assertThat(ids("?team=finance&q=STO")).containsExactly("stock");
      assertThat(ids("?state=active")).hasSize(3);
      assertThat(ids("?state=diverged")).isEmpty();
    }

    @Test
    void refusesParametersOutsideTheirBounds() {
      for (String query : List.of("limit=0", "limit=201", "limit=x", "state=odd", "cursor=odd")) {
        AppRig.Answer answer = APP.get("/api/v1/jobs?" + query);
        assertThat(answer.status()).as(query).isEqualTo(400);
        assertThat(answer.at("/name")).as(query).isEqualTo("INVALID_PARAMETER");
        assertThat(query).startsWith(answer.at("/parameters/parameter"));
        assertThat(query).endsWith(answer.at("/parameters/value"));
      }
    }

    private List<String> ids(String query) {
      return APP.get("/api/v1/jobs" + query).json().get("items").findValues("spec").stream()
          .map(spec -> spec.get("id").asText())
          .toList();
    }
  }
}

package io.escapement.admin.backfills;

import static io.escapement.admin.Samples.at;
import static io.escapement.admin.Samples.hourly;
import static io.escapement.admin.Samples.ran;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.escapement.admin.AppRig;
import io.escapement.admin.windows.WindowRecord;
import io.escapement.admin.windows.Windows;
import io.escapement.policy.Kind;
import io.escapement.policy.Outcome;
import io.escapement.policy.Window;
import io.escapement.temporal.Compensations;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class BackfillsResourceTest {

  private static final String JOB = "/api/v1/jobs/tick";
  private static final String TRIGGER = JOB + "/trigger";
  private static final String BACKFILLS = JOB + "/backfills";
  private static final String REASON = "{\"reason\": \"late data\"}";
  private static final String DAY =
      """
      { "from": "2026-11-22T00:00:00Z", "to": "2026-11-23T00:00:00Z", "spacing": "1s",
        "perWindow": 3, "reason": "late data" }
      """;

  @RegisterExtension static final AppRig APP = new AppRig();

  @BeforeEach
  void givenAJob() {
    APP.given(hourly("tick"));
  }

  @Nested
  class ATrigger {

    @Test
    void answersThePendingWindow() {
      AppRig.Answer answer = APP.post(TRIGGER, REASON);
      assertThat(answer.status()).isEqualTo(201);
      assertThat(answer.header("Location")).endsWith(JOB + "/windows/" + answer.at("/plannedAt"));
      assertThat(answer.at("/kind")).isEqualTo("manual");
      assertThat(answer.at("/state")).isEqualTo("pending");
      assertThat(answer.at("/interval/end")).isEqualTo(answer.at("/plannedAt"));
      assertThat(answer.at("/workflowId")).isEqualTo("manual/tick/" + answer.at("/plannedAt"));
      assertThat(APP.get(JOB + "/windows?limit=1").at("/items/0/plannedAt"))
          .isEqualTo(answer.at("/plannedAt"));
      assertThat(APP.get(JOB + "/windows/" + answer.at("/plannedAt")).at("/state"))
          .isEqualTo("pending");
    }

    @Test
    void isSafeToRepeatUnderItsKey() {
      AppRig.Answer first = APP.post(TRIGGER, REASON, "Idempotency-Key", "k");
      AppRig.Answer again = APP.post(TRIGGER, REASON, "Idempotency-Key", "k");
      assertThat(first.status()).isEqualTo(201);
      assertThat(again.status()).isEqualTo(200);
      assertThat(again.json()).isEqualTo(first.json());
      AppRig.Answer other = APP.post(TRIGGER, "{\"reason\": \"another\"}", "Idempotency-Key", "k");
      assertThat(other.status()).isEqualTo(409);
      assertThat(other.at("/name")).isEqualTo("CONFLICT");
    }

    @Test
    void needsAJobAReasonAndAShortKey() {
      assertThat(APP.post("/api/v1/jobs/nope/trigger", REASON).at("/name"))
          .isEqualTo("UNKNOWN_JOB");
      assertThat(APP.post(TRIGGER, "{}").at("/name")).isEqualTo("MALFORMED_BODY");
      AppRig.Answer longKey = APP.post(TRIGGER, REASON, "Idempotency-Key", "k".repeat(201));
      assertThat(longKey.at("/parameters/parameter")).isEqualTo("Idempotency-Key");
    }

    @Test
    void isRefusedOnceTheJobIsDeleted() {
      APP.call("DELETE", JOB, "If-Match", "*");
      assertThat(APP.post(TRIGGER, REASON).status()).isEqualTo(404);
      assertThat(APP.post(BACKFILLS, DAY).status()).isEqualTo(404);
    }

    @Test
    void worksOnAPausedJob() {
      APP.post(JOB + "/pause", REASON);
      assertThat(APP.post(TRIGGER, REASON).status()).isEqualTo(201);
    }
  }

  @Nested
  class ABackfill {

    @Test
    void tellsItsNumberAndHowManyWindowsWereChosen() {
      AppRig.Answer answer = APP.post(BACKFILLS, DAY);
      assertThat(answer.status()).isEqualTo(201);
      assertThat(answer.header("Location")).endsWith(BACKFILLS + "/1");
      JsonNode body = answer.json();
      assertThat(body.get("windows").toString())
          .isEqualTo("{\"total\":24,\"done\":0,\"notRun\":0,\"outcomes\":{}}");
      assertThat(body.get("number").asInt()).isEqualTo(1);
      assertThat(body.get("spacing").asText()).isEqualTo("PT1S");
      assertThat(body.get("perWindow").asInt()).isEqualTo(3);
      assertThat(body.get("state").asText()).isEqualTo("running");
      assertThat(body.get("workflowId").asText()).isEqualTo("backfill/tick/1");
      assertThat(APP.get(BACKFILLS + "/1").json()).isEqualTo(body);
    }

    @Test
    void namesAllThatIsWrongAtOnce() {
      AppRig.Answer answer =
          APP.post(
              BACKFILLS,
              """
              { "from": "yesterday", "perWindow": 0, "spacing": "2 weeks", "force": "yes",
                "reason": " ", "too": 1 }
              """);
      assertThat(answer.status()).isEqualTo(400);
      assertThat(answer.json().at("/parameters/problems").findValuesAsText("path"))
          .containsExactlyInAnyOrder(
              "from", "to", "perWindow", "spacing", "force", "reason", "too");
    }

    @Test
    void refusesAPeriodThatRunsBackwardsOrIsTooLong() {
      AppRig.Answer backwards = APP.post(BACKFILLS, DAY.replace("2026-11-22T", "2026-11-24T"));
      assertThat(backwards.json().at("/parameters/problems/0/path").asText()).isEqualTo("from");
      AppRig.Answer tooLong = APP.post(BACKFILLS, DAY.replace("2026-11-22T", "2020-11-22T"));
      assertThat(tooLong.status()).isEqualTo(400);
      assertThat(tooLong.at("/message")).contains("more than 10000 windows to run");
    }

    @Test
    void namesTheOtherThatHasTheSameWindow() {
      APP.post(BACKFILLS, DAY);
      AppRig.Answer second = APP.post(BACKFILLS, DAY);
      assertThat(second.status()).isEqualTo(409);
      assertThat(second.json().at("/parameters/number").asInt()).isEqualTo(1);
    }

    @Test
    void canBeListedPageByPage() {
      APP.post(BACKFILLS, DAY);
      APP.post(BACKFILLS, DAY.replace("-22T", "-21T").replace("-23T", "-22T"));
      AppRig.Answer page = APP.get(BACKFILLS + "?limit=1");
      assertThat(page.json().at("/items/0/number").asInt()).isEqualTo(2);
      AppRig.Answer next = APP.get(BACKFILLS + "?limit=1&cursor=" + page.at("/next"));
      assertThat(next.json().at("/items/0/number").asInt()).isEqualTo(1);
      assertThat(next.json().get("next").isNull()).isTrue();
    }

    @Test
    void canBeCancelledMoreThanOnce() {
      APP.post(BACKFILLS, DAY);
      assertThat(APP.call("DELETE", BACKFILLS + "/1").status()).isEqualTo(200);
      assertThat(APP.call("DELETE", BACKFILLS + "/1").status()).isEqualTo(200);
      for (String unknown : List.of("2", "0", "one")) {
        assertThat(APP.call("DELETE", BACKFILLS + "/" + unknown).at("/name"))
            .isEqualTo("UNKNOWN_BACKFILL");
      }
    }
  }

  @Test
  void aWindowsDetailListsItsReruns() {
    APP.given(ran("tick", at("08:00"), Outcome.ON_TIME, Duration.ZERO));
    APP.post(
        BACKFILLS,
        """
        { "from": "2026-11-23T08:00:00Z", "to": "2026-11-23T09:00:00Z", "force": true,
          "reason": "late data" }
        """);
    WindowRecord first = ran("tick", at("08:00"), Outcome.CAUGHT_UP, Duration.ZERO);
    WindowRecord rerun =
        new WindowRecord(
            new Window("tick", at("08:00"), at("07:00")),
            Kind.BACKFILL,
            1,
            first.ending(),
            first.work(),
            Optional.of(
                new WindowRecord.Compensation(
                    Compensations.workflowId("tick", at("08:00"), 1),
                    Optional.empty(),
                    Optional.empty())));
    APP.get(Jdbi.class)
        .useTransaction(
            transaction -> APP.get(Windows.class).recordReruns(transaction, 1, List.of(rerun)));
    JsonNode detail = APP.get(JOB + "/windows/2026-11-23T08:00:00Z").json();
    assertThat(detail.get("outcome").asText()).isEqualTo("ON_TIME");
    assertThat(detail.at("/reruns/0/backfill").asInt()).isEqualTo(1);
    assertThat(detail.get("compensation").isNull()).isTrue();
    assertThat(detail.at("/reruns/0/compensation/state").asText())
        .isEqualTo("compensation pending");
    assertThat(detail.at("/reruns/0/kind").asText()).isEqualTo("backfill");
    assertThat(detail.at("/reruns/0/outcome").asText()).isEqualTo("CAUGHT_UP");
    assertThat(detail.at("/reruns/0/workflowId").asText()).isEqualTo("backfill/tick/1");
    assertThat(APP.get(BACKFILLS + "/1").json().at("/windows/outcomes/CAUGHT_UP").asInt())
        .isEqualTo(1);
  }
}

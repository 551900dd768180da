package io.escapement.admin.windows;

import static io.escapement.admin.Samples.at;
import static io.escapement.admin.Samples.attempt;
import static io.escapement.admin.Samples.failed;
import static io.escapement.admin.Samples.hourly;
import static io.escapement.admin.Samples.ran;
import static io.escapement.admin.Samples.skipped;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.escapement.admin.AppRig;
import io.escapement.policy.Outcome;
import io.escapement.policy.Reason;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class WindowsResourceTest {

  private static final String WINDOWS = "/api/v1/jobs/tick/windows";

  @RegisterExtension static final AppRig APP = new AppRig();

  @BeforeEach
  void givenAJobWithThreeWindows() {
    APP.given(hourly("tick"));
    APP.given(
        failed(
            "tick",
            at("08:00"),
            Outcome.FAILED,
            Reason.DEADLOCK,
            Duration.ofMillis(312),
            List.of(attempt(1, at("08:00")), attempt(2, at("08:01")))),
        skipped("tick", at("09:00"), "superseded"),
        ran("tick", at("10:00"), Outcome.ON_TIME, Duration.ofMillis(312)));
  }

  @Test
  void givesAWindowInTheContractsShape() {
    JsonNode window = APP.get(WINDOWS + "?to=2026-11-23T10:30:00Z&limit=1").json().at("/items/0");
    assertThat(window.toPrettyString())
        .isEqualToIgnoringWhitespace(
            """
            { "jobId" : "tick", "plannedAt" : "2026-11-23T10:00:00Z",
              "interval" : { "start" : "2026-11-23T09:00:00Z", "end" : "2026-11-23T10:00:00Z" },
              "kind" : "scheduled", "specVersion" : 1,
              "idempotencyKey" : "tick@2026-11-23T10:00:00Z",
              "state" : "done", "outcome" : "ON_TIME", "reason" : null,
              "startedAt" : "2026-11-23T10:00:00.412Z",
              "completedAt" : "2026-11-23T10:00:02.412Z", "lateness" : "PT0.412S",
              "drift" : { "timer" : "PT0.1S", "workflowQueue" : "PT0S", "dispatch" : "PT0S",
                "activityQueue" : "PT0.312S", "retries" : "PT0S", "work" : "PT2S" },
              "workflowId" : "job/tick", "runId" : "run-1795428000",
              "webUi" : "http://ui.example:8233/namespaces/default/workflows/job%2Ftick/run-1795428000/history" }
            """);
  }

  @Test
  void aWindowThatNeverRanHasNoTimes() {
    JsonNode window = APP.get(WINDOWS + "/2026-11-23T09:00:00Z").json();
    assertThat(window.get("outcome").asText()).isEqualTo("SKIPPED");
    assertThat(window.get("reason").asText()).isEqualTo("superseded");
    for (String name : List.of("startedAt", "completedAt", "lateness", "drift")) {
      assertThat(window.get(name).isNull()).as(name).isTrue();
    }
    assertThat(window.get("attempts")).isEmpty();
  }

  @Test
  void aDetailTellsEachFailedAttempt() {
    JsonNode attempts = APP.get(WINDOWS + "/2026-11-23T08:00:00Z").json().get("attempts");
    assertThat(attempts).hasSize(2);
    assertThat(attempts.get(1).toPrettyString())
        .isEqualToIgnoringWhitespace(
            """
            { "number" : 2, "reason" : "deadlock", "startedAt" : "2026-11-23T08:01:00Z",
              "took" : "PT3S", "timeout" : "PT10M", "delay" : "PT0.25S", "worker" : "worker-2", "message" : "gave up in attempt 2" }
            """);
  }

  @Test
  void aDetailTellsTheAttemptThatSucceeded() {
    APP.given(
        failed(
            "tick",
            at("07:00"),
            Outcome.ON_TIME,
            "",
            Duration.ZERO,
            List.of(attempt(1, at("07:00")))));
    JsonNode attempts = APP.get(WINDOWS + "/2026-11-23T07:00:00Z").json().get("attempts");
    assertThat(attempts).hasSize(2);
    assertThat(attempts.get(1).toPrettyString())
        .isEqualToIgnoringWhitespace(
            """
            { "number" : 2, "reason" : null, "startedAt" : "2026-11-23T07:00:00.100Z",
              "took" : "PT2S", "timeout" : "PT15M", "delay" : null, "worker" : "worker-9",
              "message" : null }
            """);
  }

  @Test
  void pagesFromTheNewestToTheOldest() {
    List<String> seen = new ArrayList<>();
    String cursor = "";
    do {
      AppRig.Answer page =
          APP.get(WINDOWS + "?from=2026-11-23T08:00:00Z&to=2026-11-23T10:30:00Z&limit=2" + cursor);
      page.json().get("items").forEach(item -> seen.add(item.get("plannedAt").asText()));
      cursor = page.json().get("next").isNull() ? "" : "&cursor=" + page.at("/next");
    } while (!cursor.isEmpty());
    assertThat(seen)
        .containsExactly("2026-11-23T10:00:00Z", "2026-11-23T09:00:00Z", "2026-11-23T08:00:00Z");
  }

  @Test
  void findsWindowsByTheirOutcome() {
    JsonNode items = APP.get(WINDOWS + "?outcome=FAILED").json().get("items");
    assertThat(items).hasSize(1);
    assertThat(items.get(0).get("reason").asText()).isEqualTo("deadlock");
  }

  @Test
  void theEndOfThePeriodIsNotInIt() {
    JsonNode items =
        APP.get(WINDOWS + "?from=2026-11-23T08:00:00Z&to=2026-11-23T10:00:00Z").json().get("items");
    assertThat(items).hasSize(2);
    assertThat(items.get(1).get("plannedAt").asText()).isEqualTo("2026-11-23T08:00:00Z");
  }

  @Test
  void aJobThatWasJustPutOwesNothing() {
    APP.given(hourly("young"));
    assertThat(APP.get("/api/v1/jobs/young/windows").json().get("items")).isEmpty();
  }

  @Test
  void refusesParametersOutsideTheirBounds() {
    for (String query :
        List.of(
            "from=yesterday",
            "to=1969-12-31T23:59:59Z",
            "from=2026-11-24T00:00:00Z&to=2026-11-24T00:00:00Z",
            "outcome=GREAT",
            "limit=1000",
            "cursor=MTp4")) {
      AppRig.Answer answer = APP.get(WINDOWS + "?" + query);
      assertThat(answer.status()).as(query).isEqualTo(400);
      assertThat(answer.at("/name")).as(query).isEqualTo("INVALID_PARAMETER");
    }
    assertThat(APP.get(WINDOWS + "/today").at("/parameters/parameter")).isEqualTo("plannedAt");
  }

  @Test
  void tellsUnknownJobsFromUnknownWindows() {
    assertThat(APP.get("/api/v1/jobs/nope/windows").at("/name")).isEqualTo("UNKNOWN_JOB");
    Instant future = Instant.now().plus(2, ChronoUnit.HOURS).truncatedTo(ChronoUnit.HOURS);
    for (Object instant : List.of("2026-11-23T08:30:00Z", future)) {
      AppRig.Answer answer = APP.get(WINDOWS + "/" + instant);
      assertThat(answer.status()).isEqualTo(404);
      assertThat(answer.at("/name")).isEqualTo("UNKNOWN_WINDOW");
    }
  }
}

package io.escapement.admin.drift;

import static io.escapement.admin.Samples.at;
import static io.escapement.admin.Samples.hourly;
import static io.escapement.admin.Samples.ran;
import static io.escapement.admin.Samples.skipped;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.escapement.admin.AppRig;
import io.escapement.policy.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class DriftResourceTest {

  private static final String DAY = "from=2026-11-23T00:00:00Z&to=2026-11-24T00:00:00Z";

  @RegisterExtension static final AppRig APP = new AppRig();

  @BeforeEach
  void givenWindowsOfThreeJobs() {
    APP.given(hourly("sales", "finance"), hourly("stock", "finance"), hourly("ping"));
    APP.given(
        ran("sales", at("01:00"), Outcome.ON_TIME, Duration.ofMillis(900)),
        ran("sales", at("02:00"), Outcome.LATE, Duration.ofMillis(1900)),
        skipped("sales", at("03:00"), "late"),
        ran("stock", at("01:00"), Outcome.ON_TIME, Duration.ofMillis(2900)),
        ran("ping", at("01:00"), Outcome.ON_TIME, Duration.ZERO));
  }

  @Test
  void sumsUpOneJob() {
    JsonNode drift = APP.get("/api/v1/jobs/sales/drift?" + DAY).json();
    assertThat(drift.toPrettyString())
        .isEqualToIgnoringWhitespace(
            """
            { "jobId" : "sales", "from" : "2026-11-23T00:00:00Z", "to" : "2026-11-24T00:00:00Z",
              "windows" : 3,
              "outcomes" : { "ON_TIME" : 1, "LATE" : 1, "CAUGHT_UP" : 0, "FAILED" : 0, "SKIPPED" : 1,
                "EXPIRED" : 0 },
              "onTimeRatio" : 0.3333333333333333,
              "lateness" : { "p50" : "PT1.5S", "p90" : "PT1.9S", "p99" : "PT1.99S", "max" : "PT2S" },
              "stages" : {
                "timer" : { "p50" : "PT0.1S", "p90" : "PT0.1S", "p99" : "PT0.1S", "max" : "PT0.1S" },
                "workflowQueue" : { "p50" : "PT0S", "p90" : "PT0S", "p99" : "PT0S", "max" : "PT0S" },
                "dispatch" : { "p50" : "PT0S", "p90" : "PT0S", "p99" : "PT0S", "max" : "PT0S" },
                "activityQueue" : { "p50" : "PT1.4S", "p90" : "PT1.8S", "p99" : "PT1.89S", "max" : "PT1.9S" },
                "retries" : { "p50" : "PT0S", "p90" : "PT0S", "p99" : "PT0S", "max" : "PT0S" },
                "work" : { "p50" : "PT2S", "p90" : "PT2S", "p99" : "PT2S", "max" : "PT2S" } } }
            """);
  }

  @Test
  void groupsByTheOwningTeam() {
    AppRig.Answer drift = APP.get("/api/v1/drift?" + DAY);
    assertThat(drift.at("/groupBy")).isEqualTo("team");
    assertThat(drift.json().get("items").findValuesAsText("group")).containsExactly("", "finance");
    assertThat(drift.at("/items/1/windows")).isEqualTo("4");
    assertThat(drift.at("/items/1/onTimeRatio")).isEqualTo("0.5");
    assertThat(drift.at("/items/1/lateness/max")).isEqualTo("PT3S");
    assertThat(drift.json().get("next").isNull()).isTrue();
  }

  @Test
  void groupsByJob() {
    JsonNode items = APP.get("/api/v1/drift?groupBy=job&" + DAY).json().get("items");
    assertThat(items.findValuesAsText("group")).containsExactly("ping", "sales", "stock");
  }

  @Test
  void aPeriodWithoutWindowsHasNoQuantiles() {
    JsonNode drift =
        APP.get("/api/v1/jobs/sales/drift?from=2026-11-22T00:00:00Z&to=2026-11-23T01:00:00Z")
            .json();
    assertThat(drift.get("windows").asInt()).isZero();
    assertThat(drift.get("onTimeRatio").isNull()).isTrue();
    assertThat(drift.get("lateness").isNull()).isTrue();
    assertThat(drift.get("stages")).isEmpty();
  }

  @Test
  void theLastDayIsMeantWhereNoPeriodIsGiven() {
    AppRig.Answer drift = APP.get("/api/v1/drift");
    Instant to = Instant.parse(drift.at("/to"));
    assertThat(to).isBetween(Instant.now().minus(1, ChronoUnit.MINUTES), Instant.now());
    assertThat(Instant.parse(drift.at("/from"))).isEqualTo(to.minus(Duration.ofHours(24)));
  }

  @Test
  void refusesWhatItCantAnswer() {
    for (String query :
        List.of(
            "groupBy=moon",
            "limit=0",
            "cursor=x",
            "from=x",
            "from=2026-11-23T00:00:00Z&to=2026-11-22T00:00:00Z")) {
      AppRig.Answer answer = APP.get("/api/v1/drift?" + query);
      assertThat(answer.status()).as(query).isEqualTo(400);
      assertThat(answer.at("/name")).as(query).isEqualTo("INVALID_PARAMETER");
    }
    assertThat(APP.get("/api/v1/jobs/nope/drift").at("/name")).isEqualTo("UNKNOWN_JOB");
    assertThat(APP.get("/api/v1/jobs/No/drift").at("/name")).isEqualTo("UNKNOWN_JOB");
  }
}

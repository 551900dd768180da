package io.escapement.admin.jobs;

import static io.escapement.admin.Samples.at;
import static io.escapement.admin.Samples.hourly;
import static io.escapement.admin.Samples.ran;
import static org.assertj.core.api.Assertions.assertThat;

import io.escapement.admin.AppRig;
import io.escapement.policy.Outcome;
import java.time.Duration;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JobControlResourceTest {

  private static final String MAINTENANCE = "{\"reason\": \"maintenance of the warehouse\"}";

  @RegisterExtension static final AppRig APP = new AppRig();

  @BeforeEach
  void givenAJob() {
    APP.given(hourly("tick"));
  }

  private static AppRig.Answer pause(String body) {
    return APP.post("/api/v1/jobs/tick/pause", body);
  }

  private static AppRig.Answer resume() {
    return APP.post("/api/v1/jobs/tick/resume", "{\"reason\": \"done\"}");
  }

  @Nested
  class Pause {

    @Test
    void isShownWithItsReasonAndWithoutNextWindows() {
      AppRig.Answer paused = pause(MAINTENANCE);
      assertThat(paused.status()).isEqualTo(200);
      assertThat(paused.at("/state")).isEqualTo("paused");
      assertThat(paused.at("/pause/reason")).isEqualTo("maintenance of the warehouse");
      assertThat(paused.at("/pause/since")).isNotEmpty();
      assertThat(paused.json().get("nextWindows")).isEmpty();
      assertThat(APP.get("/api/v1/jobs?state=paused").at("/items/0/id")).isEqualTo("tick");
      assertThat(APP.get("/api/v1/jobs?state=active").json().get("items")).isEmpty();
    }

    @Test
    void staysAsItIsWhenAskedForAgain() {
      String first = pause(MAINTENANCE).at("/pause/since");
      AppRig.Answer again = pause("{\"reason\": \"another\"}");
      assertThat(again.status()).isEqualTo(200);
      assertThat(again.at("/pause/since")).isEqualTo(first);
      assertThat(again.at("/pause/reason")).isEqualTo("maintenance of the warehouse");
    }

    @Test
    void survivesAnEdit() {
      pause(MAINTENANCE);
      String spec =
          "{\"activity\": {\"type\": \"A\", \"taskQueue\": \"q\"},"
              + " \"schedule\": {\"cron\": \"0 3 * * *\"}}";
      AppRig.Answer edited =
          APP.put("/api/v1/jobs/tick", "application/json", spec, "If-Match", "*");
      assertThat(edited.at("/version")).isEqualTo("2");
      assertThat(edited.at("/state")).isEqualTo("paused");
    }

    @ParameterizedTest
    @ValueSource(
        strings = {"", "{}", "[]", "{\"reason\": 3}", "{\"reason\": \"a\", \"until\": \"noon\"}"})
    void withoutAReasonIsRefused(String body) {
      AppRig.Answer refused = pause(body);
      assertThat(refused.status()).isEqualTo(400);
      assertThat(refused.at("/name")).isEqualTo("MALFORMED_BODY");
      assertThat(APP.get("/api/v1/jobs/tick").at("/state")).isEqualTo("active");
    }

    @Test
    void takesAReasonOfOneToAThousandCharacters() {
      assertThat(pause("{\"reason\": \" \"}").at("/name")).isEqualTo("INVALID_PARAMETER");
      assertThat(pause(reason(1001)).at("/name")).isEqualTo("INVALID_PARAMETER");
      assertThat(pause(reason(1000)).status()).isEqualTo(200);
    }

    private static String reason(int length) {
      return "{\"reason\": \"" + "x".repeat(length) + "\"}";
    }

    @Test
    void ofNoJobIsRefused() {
      AppRig.Answer refused = APP.post("/api/v1/jobs/other/pause", MAINTENANCE);
      assertThat(refused.status()).isEqualTo(404);
      assertThat(refused.at("/name")).isEqualTo("UNKNOWN_JOB");
    }
  }

  @Nested
  class Resume {

    @Test
    void makesTheJobActive() {
      pause(MAINTENANCE);
      AppRig.Answer resumed = resume();
      assertThat(resumed.status()).isEqualTo(200);
      assertThat(resumed.at("/state")).isEqualTo("active");
      assertThat(resumed.json().get("pause").isNull()).isTrue();
      assertThat(resumed.json().get("nextWindows")).hasSize(3);
    }

    @Test
    void changesNothingWhereThereIsNoPause() {
      assertThat(resume().at("/state")).isEqualTo("active");
    }
  }

  @Nested
  class Divergences {

    @Test
    void areListedAndShownInTheJobsState() {
      APP.get(Jdbi.class)
          .useHandle(
              handle ->
                  handle
                      .createScript(
                          """
                          insert into chain (job_id, version, accounted_to) values
                            ('tick', 1, '2026-11-23T10:00:00Z');
                          insert into divergence (job_id, noticed_at, difference) values
                            ('tick', '2026-11-23T10:01:00Z', 'its chain has ended');
                          """)
                      .execute());
      AppRig.Answer listed = APP.get("/api/v1/jobs/tick/divergences");
      assertThat(listed.at("/items/0/difference")).isEqualTo("its chain has ended");
      assertThat(listed.json().at("/items/0/putRightAt").isNull()).isTrue();
      assertThat(APP.get("/api/v1/jobs/tick").at("/state")).isEqualTo("diverged");
      assertThat(APP.get("/api/v1/jobs/tick").at("/problem")).isEqualTo("its chain has ended");
      assertThat(APP.get("/api/v1/jobs/other/divergences").status()).isEqualTo(404);
    }
  }

  @Nested
  class Delete {

    private AppRig.Answer delete() {
      return APP.call("DELETE", "/api/v1/jobs/tick?reason=replaced", "If-Match", "*");
    }

    @Test
    void leavesTheAccountAndNothingElse() {
      APP.given(ran("tick", at("09:00"), Outcome.ON_TIME, Duration.ZERO));
      assertThat(delete().status()).isEqualTo(204);
      assertThat(APP.get("/api/v1/jobs/tick").status()).isEqualTo(404);
      assertThat(APP.get("/api/v1/jobs").json().get("items")).isEmpty();
      assertThat(APP.get("/api/v1/jobs/tick/windows").at("/items/0/outcome")).isEqualTo("ON_TIME");
    }

    @Test
    void worksInAPauseToo() {
      pause(MAINTENANCE);
      assertThat(delete().status()).isEqualTo(204);
      assertThat(resume().status()).isEqualTo(404);
    }

    @Test
    void isDoneOnce() {
      delete();
      assertThat(delete().status()).isEqualTo(404);
    }

    @Test
    void isUndoneByPuttingTheJobAgain() {
      String spec = APP.get("/api/v1/jobs/tick").json().get("spec").toString();
      delete();
      AppRig.Answer again = APP.put("/api/v1/jobs/tick", "application/json", spec);
      assertThat(again.status()).isEqualTo(201);
      assertThat(again.at("/version")).isEqualTo("2");
      assertThat(again.at("/state")).isEqualTo("active");
    }
  }
}

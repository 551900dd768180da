package io.escapement.admin.jobs;

import static io.escapement.admin.Samples.hourly;
import static org.assertj.core.api.Assertions.assertThat;

import io.escapement.admin.AppRig;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Nobody undoes unseen what somebody else did meanwhile. */
class JobTagResourceTest {

  private static final String TICK = "/api/v1/jobs/tick";
  private static final String WHY = "{\"reason\": \"why\"}";

  @RegisterExtension static final AppRig APP = new AppRig();

  @BeforeEach
  void givenAJob() {
    APP.given(hourly("tick"));
  }

  private static String tag() {
    return APP.get(TICK).header("ETag");
  }

  private static AppRig.Answer put(String description, String... headers) {
    String spec =
        """
        {"description": "%s", "activity": {"type": "Work", "taskQueue": "workers"},
         "schedule": {"cron": "0 * * * *"}}
        """;
    return APP.put(TICK, "application/json", spec.formatted(description), headers);
  }

  @Nested
  class TheTag {

    @Test
    void isNewWithEachVersionAndEachPause() {
      String first = tag();
      assertThat(first).isEqualTo("\"1\"");
      assertThat(put("x", "If-Match", first).header("ETag")).isEqualTo("\"2\"").isEqualTo(tag());
      String paused = APP.post(TICK + "/pause", WHY).header("ETag");
      assertThat(paused).startsWith("\"2-paused-").isEqualTo(tag());
      assertThat(APP.post(TICK + "/resume", WHY).header("ETag")).isEqualTo("\"2\"");
    }

    @Test
    void sparesTheAnswerToWhoHasIt() {
      AppRig.Answer same = APP.get(TICK, "If-None-Match", "\"0\", " + tag());
      assertThat(same.status()).isEqualTo(304);
      assertThat(same.text()).isEmpty();
      assertThat(same.header("ETag")).isEqualTo(tag());
      assertThat(APP.get(TICK, "If-None-Match", "\"0\"").status()).isEqualTo(200);
      assertThat(APP.get(TICK, "If-None-Match", "*").status()).isEqualTo(304);
    }

    @Test
    void comesWithANewJob() {
      AppRig.Answer created =
          APP.put(
              "/api/v1/jobs/tock",
              "application/json",
              APP.get(TICK).json().get("spec").toString().replace("tick", "tock"));
      assertThat(created.status()).isEqualTo(201);
      assertThat(created.header("ETag")).isEqualTo("\"1\"");
    }
  }

  @Nested
  class AChange {

    @Test
    void ofAJobThatIsThereMustSayWhichVersionItMeans() {
      for (AppRig.Answer refused :
          List.of(
              put("x"), APP.call("DELETE", TICK), APP.post(TICK + "/versions/1/restore", WHY))) {
        assertThat(refused.status()).isEqualTo(428);
        assertThat(refused.at("/name")).isEqualTo("PRECONDITION_REQUIRED");
        assertThat(refused.at("/parameters/current")).isEqualTo("\"1\"");
        assertThat(refused.at("/message")).contains("If-Match: \"1\"", "If-Match: *");
      }
      assertThat(tag()).isEqualTo("\"1\"");
    }

    @Test
    void ofAnotherVersionIsRefusedWithBoth() {
      put("x", "If-Match", "\"1\"");
      for (AppRig.Answer refused :
          List.of(
              put("y", "If-Match", "\"1\""),
              APP.call("DELETE", TICK, "If-Match", "\"1\""),
              APP.post(TICK + "/pause", WHY, "If-Match", "\"1\""),
              APP.post(TICK + "/resume", WHY, "If-Match", "\"1\""),
              APP.post(TICK + "/versions/1/restore", WHY, "If-Match", "\"1\""))) {
        assertThat(refused.status()).isEqualTo(412);
        assertThat(refused.at("/name")).isEqualTo("STALE");
        assertThat(refused.at("/parameters/expected")).isEqualTo("\"1\"");
        assertThat(refused.at("/parameters/current")).isEqualTo("\"2\"");
        assertThat(refused.at("/parameters/version")).isEqualTo("2");
        assertThat(refused.at("/message")).contains("GET /api/v1/jobs/tick");
      }
      assertThat(tag()).isEqualTo("\"2\"");
    }

    @Test
    void isMadeKnowinglyOfWhateverIsThere() {
      put("x", "If-Match", "\"1\"");
      assertThat(put("y", "If-Match", "*").status()).isEqualTo(200);
      assertThat(APP.call("DELETE", TICK, "If-Match", "*").status()).isEqualTo(204);
    }

    @Test
    void ofAPausedJobMeansThatPause() {
      APP.post(TICK + "/pause", WHY);
      String paused = tag();
      APP.post(TICK + "/resume", WHY);
      assertThat(put("x", "If-Match", paused).status()).isEqualTo(412);
    }

    @Test
    void ofOneThatIsNotThereIsStaleWhateverItIsTakenToBe() {
      APP.call("DELETE", TICK, "If-Match", "*");
      for (String tag : List.of("\"1\"", "*")) {
        AppRig.Answer refused = put("x", "If-Match", tag);
        assertThat(refused.status()).isEqualTo(412);
        assertThat(refused.at("/message")).contains("is not there");
        assertThat(refused.json().at("/parameters/current").isNull()).isTrue();
      }
      assertThat(put("x").status()).isEqualTo(201);
    }

    @Test
    void canCreateOnly() {
      AppRig.Answer refused = put("x", "If-None-Match", "*");
      assertThat(refused.status()).isEqualTo(412);
      assertThat(refused.at("/parameters/expected")).isEqualTo("none of *");
      APP.call("DELETE", TICK, "If-Match", "*");
      assertThat(put("x", "If-None-Match", "*").status()).isEqualTo(201);
    }

    @Test
    void leavesNothingBehindWhereItIsRefused() {
      AppRig.Answer refused =
          APP.put(
              "/api/v1/jobs/none",
              "application/json",
              APP.get(TICK).json().get("spec").toString().replace("tick", "none"),
              "If-Match",
              "*");
      assertThat(refused.status()).isEqualTo(412);
      assertThat(APP.get("/api/v1/jobs/none").status()).isEqualTo(404);
      assertThat(APP.get("/api/v1/jobs/none/versions").status()).isEqualTo(404);
    }

    @Test
    void ofManyAtOnceIsMadeByOne() {
      List<CompletableFuture<Integer>> puts =
          IntStream.range(0, 6)
              .mapToObj(
                  n ->
                      CompletableFuture.supplyAsync(
                          () -> put("n" + n, "If-Match", "\"1\"").status()))
              .toList();
      assertThat(puts.stream().map(CompletableFuture::join))
          .containsExactlyInAnyOrder(200, 412, 412, 412, 412, 412);
      assertThat(tag()).isEqualTo("\"2\"");
    }

    @Test
    void thatCreatesTheSameJobAtOnceIsMadeByOne() {
      String spec = APP.get(TICK).json().get("spec").toString().replace("tick", "tock");
      List<CompletableFuture<Integer>> puts =
          IntStream.range(0, 6)
              .mapToObj(
                  n ->
                      CompletableFuture.supplyAsync(
                          () ->
                              APP.put(
                                      "/api/v1/jobs/tock",
                                      "application/json",
                                      spec,
                                      "If-None-Match",
                                      "*")
                                  .status()))
              .toList();
      assertThat(puts.stream().map(CompletableFuture::join))
          .containsExactlyInAnyOrder(201, 412, 412, 412, 412, 412);
    }
  }
}

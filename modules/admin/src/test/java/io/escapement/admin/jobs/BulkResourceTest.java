package io.escapement.admin.jobs;

import static io.escapement.admin.Samples.hourlySpec;
import static org.assertj.core.api.Assertions.assertThat;

import io.escapement.admin.AppRig;
import io.escapement.policy.JobSpec;
import io.escapement.policy.Owner;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BulkResourceTest {

  @RegisterExtension static final AppRig APP = new AppRig();

  @BeforeEach
  void givenJobs() {
    APP.given(job("pause", "core", "eu"), job("sales", "finance", "eu"), job("stock", "finance"));
  }

  private static JobSpec job(String id, String team, String... labels) {
    return hourlySpec(id).owner(Owner.team(team)).labels(labels).build();
  }

  private static AppRig.Answer pause(String body) {
    return APP.post("/api/v1/bulk/pause", body);
  }

  private static List<String> results(AppRig.Answer answer) {
    return StreamSupport.stream(answer.json().get("jobs").spliterator(), false)
        .map(job -> job.get("jobId").asText() + " " + job.get("result").asText())
        .toList();
  }

  private static String state(String job) {
    return APP.get("/api/v1/jobs/" + job).at("/state");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          "team": "finance"                    | sales paused,stock paused
          "label": "eu"                        | pause paused,sales paused
          "q": "ST"                            | stock paused
          "team": "finance", "label": "eu"     | sales paused
          "ids": ["stock", "pause"]            | pause paused,stock paused
          "ids": ["stock", "a\\u0000"]         | stock paused,a\0 unknown
          "ids": ["stock"], "label": "eu"      | stock unknown
          "team": "nobody"                     |
          """)
  void takesTheJobsThatAllOfItIsTrueOf(String selectors, String expected) {
    AppRig.Answer answer = pause("{\"reason\": \"flood\", %s}".formatted(selectors));
    assertThat(answer.status()).isEqualTo(200);
    assertThat(String.join(",", results(answer)))
        .isEqualTo(expected == null ? "" : expected.replace("\\0", "\0"));
  }

  @Test
  void tellsAndCountsWhatBecameOfEach() {
    pause("{\"reason\": \"first\", \"ids\": [\"sales\"]}");
    AppRig.Answer answer = pause("{\"reason\": \"flood\", \"ids\": [\"sales\", \"stock\", \"x\"]}");
    assertThat(results(answer)).containsExactly("sales unchanged", "stock paused", "x unknown");
    assertThat(answer.at("/counts/paused")).isEqualTo("1");
    assertThat(answer.at("/counts/unchanged")).isEqualTo("1");
    assertThat(answer.at("/dryRun")).isEqualTo("false");
    assertThat(APP.get("/api/v1/jobs/sales").at("/pause/reason")).isEqualTo("first");
    assertThat(APP.get("/api/v1/jobs/stock").at("/pause/reason")).isEqualTo("flood");
    assertThat(state("pause")).isEqualTo("active");
  }

  @Test
  void resumesThemAgain() {
    pause("{\"reason\": \"flood\", \"team\": \"finance\"}");
    AppRig.Answer answer =
        APP.post("/api/v1/bulk/resume", "{\"reason\": \"dry\", \"label\": \"eu\"}");
    assertThat(results(answer)).containsExactly("pause unchanged", "sales resumed");
    assertThat(state("stock")).isEqualTo("paused");
    assertThat(state("sales")).isEqualTo("active");
  }

  @Test
  void tellsWithoutDoingIt() {
    AppRig.Answer told =
        APP.post(
            "/api/v1/bulk/pause?dryRun=true", "{\"reason\": \"flood\", \"team\": \"finance\"}");
    assertThat(told.at("/dryRun")).isEqualTo("true");
    assertThat(results(told)).containsExactly("sales paused", "stock paused");
    assertThat(state("sales")).isEqualTo("active");
    assertThat(log()).doesNotContain("job.paused");
  }

  @Test
  void logsEachJobThatChanged() {
    pause("{\"reason\": \"first\", \"ids\": [\"sales\"]}");
    pause("{\"reason\": \"flood\", \"team\": \"finance\"}");
    assertThat(log()).containsOnlyOnce("job.paused sales first", "job.paused stock flood");
  }

  @Test
  void forgetsDeletedJobs() {
    APP.call("DELETE", "/api/v1/jobs/sales", "If-Match", "*");
    assertThat(results(pause("{\"reason\": \"flood\", \"ids\": [\"sales\"]}")))
        .containsExactly("sales unknown");
  }

  @Test
  void leavesTheAddressOfAJobThatIsCalledPauseAlone() {
    assertThat(APP.get("/api/v1/jobs/pause").status()).isEqualTo(200);
    assertThat(APP.post("/api/v1/jobs/pause/pause", "{\"reason\": \"x\"}").at("/state"))
        .isEqualTo("paused");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"reason": "x"}                            | give team, label, q or ids
          {"team": "core"}                           | reason: is missing
          {"reason": " ", "team": "core"}            | reason: is missing
          {"reason": "x", "team": 3}                 | team: "3" is not text
          {"reason": "x", "ids": "sales"}            | ids: is no list of texts
          {"reason": "x", "team": "a", "state": "x"} | state: unknown setting
          {"reason": "x", "label": "a\\u0000"}       | leave out the NUL
          """)
  void refusesWhatIsUnclear(String body, String message) {
    AppRig.Answer refused = pause(body);
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.at("/name")).isEqualTo("INVALID_PARAMETER");
    assertThat(refused.at("/message")).contains(message);
    assertThat(state("sales")).isEqualTo("active");
  }

  @Test
  void refusesAnotherWordThanTrueOrFalse() {
    AppRig.Answer refused = APP.post("/api/v1/bulk/pause?dryRun=yes", "{}");
    assertThat(refused.at("/parameters/parameter")).isEqualTo("dryRun");
  }

  @Test
  void ofManyAtOnceNeverWaitForEachOther() {
    List<CompletableFuture<Integer>> calls =
        IntStream.range(0, 8)
            .mapToObj(
                n ->
                    CompletableFuture.supplyAsync(
                        () ->
                            APP.post(
                                    "/api/v1/bulk/" + (n % 2 == 0 ? "pause" : "resume"),
                                    "{\"reason\": \"flood\", \"q\": \"s\"}")
                                .status()))
            .toList();
    assertThat(calls.stream().map(CompletableFuture::join)).containsOnly(200);
  }

  private static List<String> log() {
    return APP.get(Jdbi.class)
        .withHandle(
            handle ->
                handle
                    .select("select action || ' ' || job_id || ' ' || reason from audit_entry")
                    .mapTo(String.class)
                    .list());
  }
}

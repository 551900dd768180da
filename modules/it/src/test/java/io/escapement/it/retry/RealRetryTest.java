package io.escapement.it.retry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.escapement.it.chain.Recording;
import io.escapement.it.outage.AdminRig;
import io.escapement.it.server.RealServer;
import io.escapement.policy.JobSpec;
import io.escapement.policy.JobSpecBuilder;
import io.escapement.policy.RetryPolicy;
import io.escapement.temporal.Chains;
import io.escapement.temporal.Escapement;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.worker.WorkerFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Attempts that fail in several ways, on a real Temporal server, as the window's record has them.
 */
@Timeout(value = 45, unit = TimeUnit.MINUTES)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RealRetryTest {

  private static final String QUEUE = "retry";
  private static final List<String> RECORDED = List.of("slow", "silent", "starved", "hopeless");

  private RealServer server;
  private WorkflowClient client;
  private WorkerFactory worker;
  private AdminRig admin;
  private Rows rows;
  private Busy busy;
  private Trouble trouble;

  @BeforeAll
  @Timeout(value = 45, unit = TimeUnit.MINUTES)
  void runEachJobOnce(@TempDir Path folder) throws Exception {
    server = RealServer.start(folder);
    client =
        server.client(
            WorkflowClientOptions.newBuilder()
                .setIdentity("it-worker")
                .setPlugins(Escapement.plugin())
                .build());
    rows = new Rows();
    busy = new Busy();
    trouble = new Trouble(rows, busy.uri());
    worker = WorkerFactory.newInstance(client);
    worker.newWorker(QUEUE).registerActivitiesImplementations(trouble);
    worker.start();
    admin = AdminRig.start(folder, server.target());
    List<JobSpec> jobs = jobs();
    jobs.forEach(admin::put);
    await()
        .atMost(Duration.ofMinutes(4))
        .until(() -> jobs.stream().noneMatch(job -> done(job.id()).isEmpty()));
    RECORDED.forEach(job -> Recording.ifAsked(client, Chains.workflowId(job), job));
  }

  @AfterAll
  void stop() throws Exception {
    if (admin != null) { // There is none where the tests are skipped.
      trouble.release();
      admin.close();
      worker.shutdownNow();
      server.close();
      busy.close();
      rows.close();
    }
  }

  private static List<JobSpec> jobs() {
    Duration ten = Duration.ofSeconds(10);
    Duration two = Duration.ofSeconds(2);
    return List.of(
        job("slow", 4, Map.of("timeout", Map.of("timeoutFactor", 1.5))).timeout(ten).build(),
        job("hurried", 4, Map.of("timeout", Map.of("timeoutFactor", 10)))
            .timeout(Duration.ofSeconds(5))
            .completeWithin(Duration.ofSeconds(40))
            .build(),
        job("hopeless", 2, Map.of()).timeout(two).build(),
        job("silent", 4, Map.of()).timeout(Duration.ofMinutes(5)).heartbeat(two).build(),
        job("starved", 4, Map.of("insufficient-resource", Map.of("timeoutFactor", 2)))
            .timeout(ten)
            .build(),
        job("limited", 4, Map.of()).build(),
        job("left", 4, Map.of("deadlock", Map.of("initial", "150ms"))).build(),
        job("right", 4, Map.of("deadlock", Map.of("initial", "150ms"))).build());
  }

  private static JobSpecBuilder job(String id, int attempts, Map<String, ?> reasons) {
    return JobSpec.builder(id)
        .activity("Attempt", QUEUE)
        .cron("* * * * *")
        .grace(Duration.ofSeconds(30))
        .retry(
            RetryPolicy.fromTree(
                Map.of(
                    "initial",
                    "500ms",
                    "jitter",
                    "none",
                    "attempts",
                    attempts,
                    "reasons",
                    reasons)));
  }

  /** The windows of a job that have their outcome, oldest first. */
  private List<String> done(String jobId) {
    List<String> planned = new ArrayList<>();
    for (JsonNode window : get(jobId, "?limit=200").get("items")) {
      if (window.get("state").asText().equals("done")) {
        planned.add(0, window.get("plannedAt").asText());
      }
    }
    return planned;
  }

  private JsonNode get(String jobId, String rest) {
    return AdminRig.json(admin.call("GET", "/api/v1/jobs/" + jobId + "/windows" + rest, null));
  }

  /** The job's first window, as the API's detail has it. */
  private JsonNode window(String jobId) {
    return get(jobId, "/" + done(jobId).get(0));
  }

  /** One line for each attempt in a window's record: number, reason, timeout, delay, worker. */
  private static List<String> attempts(JsonNode window) {
    List<String> lines = new ArrayList<>();
    window
        .get("attempts")
        .forEach(
            attempt ->
                lines.add(
                    Stream.of("number", "reason", "timeout", "delay", "worker")
                        .map(name -> attempt.get(name).asText())
                        .reduce("", (line, value) -> line + " " + value)
                        .strip()));
    return lines;
  }

  @Test
  void anAttemptThatTimedOutAtTenSecondsIsNextGivenFifteen() {
    JsonNode slow = window("slow");
    assertThat(slow.get("outcome").asText()).isEqualTo("ON_TIME");
    assertThat(attempts(slow))
        .containsExactly("1 timeout PT10S PT0.5S it-worker", "2 null PT15S null it-worker");
    assertThat(Duration.parse(slow.at("/attempts/0/took").asText()))
        .isGreaterThanOrEqualTo(Duration.ofSeconds(10));
    assertThat(slow.get("startedAt").asText()).isEqualTo(slow.at("/attempts/0/startedAt").asText());
    assertThat(trouble.seen("slow"))
        .startsWith("slow #1 after nothing with nothing", "slow #2 after timeout with nothing");
  }

  @Test
  void noAttemptIsGivenMoreThanIsLeftOfTheDeadline() {
    JsonNode hurried = window("hurried");
    assertThat(hurried.get("outcome").asText()).isEqualTo("ON_TIME");
    assertThat(Duration.parse(hurried.at("/attempts/1/timeout").asText()))
        .isGreaterThan(Duration.ofSeconds(5))
        .isLessThan(Duration.ofSeconds(35));
  }

  @Test
  void aWindowWhoseAttemptsAllTimeOutHasFailedForThat() {
    JsonNode hopeless = window("hopeless");
    assertThat(hopeless.get("outcome").asText()).isEqualTo("FAILED");
    assertThat(hopeless.get("reason").asText()).isEqualTo("timeout");
    assertThat(attempts(hopeless))
        .containsExactly("1 timeout PT2S PT0.5S it-worker", "2 timeout PT2S null it-worker");
  }

  @Test
  void aLostHeartbeatIsARetryWithAReasonAndTheJobsDetailsAreThereAgain() {
    assertThat(attempts(window("silent")))
        .containsExactly(
            "1 deadlock PT5M PT0.5S it-worker",
            "2 timeout PT5M PT1S it-worker",
            "3 null PT5M null it-worker");
    assertThat(trouble.seen("silent"))
        .startsWith(
            "silent #1 after nothing with nothing",
            "silent #2 after deadlock with page 3",
            "silent #3 after timeout with page 7");
  }

  @Test
  void anAttemptThatLackedResourcesIsNextGivenMoreTime() {
    assertThat(attempts(window("starved")))
        .containsExactly(
            "1 insufficient-resource PT10S PT0.5S it-worker", "2 null PT20S null it-worker");
    assertThat(trouble.seen("starved"))
        .startsWith(
            "starved #1 after nothing with nothing",
            "starved #2 after insufficient-resource with nothing");
  }

  @Test
  void aRetryAfterOfSevenSecondsIsHonoured() {
    JsonNode limited = window("limited");
    assertThat(attempts(limited))
        .containsExactly("1 rate-limited PT10M PT7.5S it-worker", "2 null PT10M null it-worker");
    assertThat(Duration.parse(limited.at("/drift/retries").asText()))
        .isGreaterThanOrEqualTo(Duration.ofSeconds(7));
    String key = limited.get("idempotencyKey").asText() + "/charge";
    assertThat(busy.keys()).startsWith(key, key);
  }

  @Test
  void ofTwoJobsInADeadlockOneIsTriedAgainAndBothFinish() {
    List<JsonNode> both = List.of(window("left"), window("right"));
    assertThat(both).extracting(window -> window.get("outcome").asText()).containsOnly("ON_TIME");
    assertThat(both.stream().flatMap(window -> attempts(window).stream()))
        .containsOnlyOnce("1 deadlock PT10M PT0.15S it-worker")
        .containsOnlyOnce("2 null PT10M null it-worker")
        .hasSize(3);
  }
}

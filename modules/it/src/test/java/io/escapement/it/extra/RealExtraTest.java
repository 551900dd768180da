package io.escapement.it.extra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.escapement.it.chain.Recording;
import io.escapement.it.outage.Account;
import io.escapement.it.outage.AdminRig;
import io.escapement.it.server.RealServer;
import io.escapement.policy.JobSpec;
import io.escapement.temporal.Escapement;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.worker.WorkerFactory;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Triggers and backfills of a job that fires each minute, on a real Temporal server. */
@Timeout(value = 45, unit = TimeUnit.MINUTES)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RealExtraTest {

  private static final String QUEUE = "extra";
  private static final String JOB = "/api/v1/jobs/picky";
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration LONG_ENOUGH = Duration.ofMinutes(5);

  private final Instant minute = Instant.now().truncatedTo(ChronoUnit.MINUTES);
  private final Picky picky = new Picky();
  private RealServer server;
  private WorkflowClient client;
  private WorkerFactory worker;
  private AdminRig admin;

  @BeforeAll
  @Timeout(value = 45, unit = TimeUnit.MINUTES)
  void start(@TempDir Path folder) throws Exception {
    server = RealServer.start(folder);
    client =
        server.client(WorkflowClientOptions.newBuilder().setPlugins(Escapement.plugin()).build());
    worker = WorkerFactory.newInstance(client);
    worker.newWorker(QUEUE).registerActivitiesImplementations(picky);
    worker.start();
    admin = AdminRig.start(folder, server.target());
    admin.put(
        JobSpec.builder("picky")
            .activity("Pick", QUEUE)
            .cron("* * * * *")
            .grace(Duration.ofSeconds(50))
            .build());
  }

  @AfterAll
  void stop() throws Exception {
    if (admin != null) { // There is none where the tests are skipped.
      admin.close();
      worker.shutdownNow();
      server.close();
    }
  }

  private JsonNode get(String path) {
    return AdminRig.json(admin.call("GET", JOB + path, null));
  }

  private Instant minutesAgo(int minutes) {
    return minute.minus(Duration.ofMinutes(minutes));
  }

  /** Windows from before the job existed: its own runs never take them. */
  private JsonNode backfill(int fromMinutesAgo, int toMinutesAgo, String spacing) {
    HttpResponse<String> answer =
        admin.call(
            "POST",
            JOB + "/backfills",
            JSON.valueToTree(
                Map.of(
                    "from",
                    minutesAgo(fromMinutesAgo).toString(),
                    "to",
                    minutesAgo(toMinutesAgo).toString(),
                    "spacing",
                    spacing,
                    "reason",
                    "the test")));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    return AdminRig.json(answer);
  }

  private JsonNode awaitEnd(JsonNode backfill) {
    String path = "/backfills/" + backfill.get("number").asInt();
    await().atMost(LONG_ENOUGH).until(() -> !get(path).get("state").asText().equals("running"));
    return get(path);
  }

  @Test
  void aTriggerTwiceUnderOneKeyIsOneWindow() {
    JsonNode reason = JSON.valueToTree(Map.of("reason", "the test"));
    HttpResponse<String> first =
        admin.call("POST", JOB + "/trigger", reason, "Idempotency-Key", "once");
    HttpResponse<String> again =
        admin.call("POST", JOB + "/trigger", reason, "Idempotency-Key", "once");
    assertThat(List.of(first.statusCode(), again.statusCode())).containsExactly(201, 200);
    String plannedAt = AdminRig.json(first).get("plannedAt").asText();
    assertThat(AdminRig.json(again).get("plannedAt").asText()).isEqualTo(plannedAt);
    String path = "/windows/" + plannedAt;
    await().atMost(LONG_ENOUGH).until(() -> get(path).get("state").asText().equals("done"));
    JsonNode window = get(path);
    assertThat(window.get("kind").asText()).isEqualTo("manual");
    assertThat(window.get("outcome").asText()).isEqualTo("ON_TIME");
    new Account(List.of(window)).addsUp();
    assertThat(picky.worked("manual")).containsExactly(Instant.parse(plannedAt));
    Recording.ifAsked(client, window.get("workflowId").asText(), "manual");
  }

  @Test
  void aWindowIsRunningWhileItIsWorkedFor() {
    picky.hold(true);
    await().atMost(LONG_ENOUGH).until(() -> !running().isMissingNode());
    JsonNode running = running();
    Instant started = Instant.parse(running.get("startedAt").asText());
    Instant planned = Instant.parse(running.get("plannedAt").asText());
    assertThat(started).isBetween(planned, planned.plusSeconds(50));
    assertThat(running.get("outcome").isNull()).isTrue();
    picky.hold(false);
    String path = "/windows/" + planned;
    await().atMost(LONG_ENOUGH).until(() -> get(path).get("state").asText().equals("done"));
    JsonNode done = get(path);
    assertThat(done.get("runId")).isEqualTo(running.get("runId"));
    assertThat(Instant.parse(done.get("startedAt").asText()))
        .isEqualTo(started.truncatedTo(ChronoUnit.MILLIS));
  }

  private JsonNode running() {
    for (JsonNode window : get("/windows?limit=5").get("items")) {
      if (window.get("state").asText().equals("running")) {
        return window;
      }
    }
    return MissingNode.getInstance();
  }

  @Test
  void aBackfillGoesOnAfterAWindowThatGaveUp() {
    picky.refuse(minutesAgo(5));
    JsonNode started = backfill(7, 1, "1s");
    assertThat(started.at("/windows/total").asInt()).isEqualTo(6);
    JsonNode ended = awaitEnd(started);
    assertThat(ended.get("state").asText()).isEqualTo("done");
    assertThat(ended.at("/windows/outcomes").toString())
        .isEqualTo("{\"CAUGHT_UP\":5,\"FAILED\":1}");
    assertThat(picky.worked("backfill"))
        .containsSubsequence(IntStream.of(7, 6, 5, 4, 3, 2).mapToObj(this::minutesAgo).toList());
    JsonNode rerun = get("/windows/" + minutesAgo(5)).at("/reruns/0");
    assertThat(rerun.get("outcome").asText()).isEqualTo("FAILED");
    assertThat(rerun.get("reason").asText()).isEqualTo("validation");
    new Account(List.of(rerun)).addsUp();
    assertThat(priorities(ended.get("workflowId").asText())).hasSize(6).containsOnly(5);
    Recording.ifAsked(client, ended.get("workflowId").asText(), "backfill");
  }

  private List<Integer> priorities(String workflowId) {
    return client.fetchHistory(workflowId).getEvents().stream()
        .filter(event -> event.hasActivityTaskScheduledEventAttributes())
        .map(event -> event.getActivityTaskScheduledEventAttributes().getPriority())
        .map(priority -> priority.getPriorityKey())
        .toList();
  }

  @Test
  void aLongBackfillGoesOnFromRunToRun() {
    JsonNode ended = awaitEnd(backfill(60, 35, "0s"));
    assertThat(ended.get("state").asText()).isEqualTo("done");
    assertThat(ended.at("/windows/outcomes").toString()).isEqualTo("{\"CAUGHT_UP\":25}");
    Recording.ifAsked(client, ended.get("workflowId").asText(), "long-backfill");
    assertThat(picky.worked("backfill"))
        .containsSubsequence(
            IntStream.iterate(60, minutes -> minutes > 35, minutes -> minutes - 1)
                .mapToObj(this::minutesAgo)
                .toList());
  }

  @Test
  void aCancelledBackfillTellsWhatDidNotRun() {
    JsonNode started = backfill(30, 20, "1h");
    String path = "/backfills/" + started.get("number").asInt();
    await().atMost(LONG_ENOUGH).until(() -> picky.worked("backfill").contains(minutesAgo(30)));
    admin.call("DELETE", JOB + path, null);
    JsonNode ended = awaitEnd(started);
    assertThat(ended.get("state").asText()).isEqualTo("cancelled");
    assertThat(ended.at("/windows").toString())
        .isEqualTo("{\"total\":10,\"done\":1,\"notRun\":9,\"outcomes\":{\"CAUGHT_UP\":1}}");
    assertThat(picky.worked("backfill")).doesNotContain(minutesAgo(29));
    Recording.ifAsked(client, ended.get("workflowId").asText(), "cancelled-backfill");
  }
}

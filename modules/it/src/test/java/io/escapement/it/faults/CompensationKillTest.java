package io.escapement.it.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.escapement.it.PatientPostgres;
import io.escapement.it.chain.Recording;
import io.escapement.it.outage.AdminRig;
import io.escapement.it.server.RealServer;
import io.escapement.policy.CompensationSpec;
import io.escapement.policy.JobSpec;
import io.escapement.policy.JobSpecBuilder;
import io.escapement.policy.RetryPolicy;
import io.escapement.temporal.Chains;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A window whose worker is killed three times: between a step's registration and its effect, after
 * an effect, and after an effect was undone. On a real Temporal server.
 */
@Timeout(value = 45, unit = TimeUnit.MINUTES)
class CompensationKillTest {

  private static final Duration LONG_ENOUGH = Duration.ofMinutes(8);

  /** Longer than the run waits, so that the compensation is pending when the window is recorded. */
  private static final CompensationSpec UNDO =
      new CompensationSpec("UndoOrder", Optional.empty(), Duration.ofSeconds(45));

  private static JobSpec job(String id) {
    JobSpecBuilder job =
        JobSpec.builder(id)
            .activity("Order", OrderWorker.QUEUE)
            .cron("* * * * *")
            .grace(Duration.ofSeconds(50))
            .timeout(Duration.ofSeconds(12))
            .compensate(UNDO);
    return job.retry(RetryPolicy.fromTree(Map.of("attempts", 2, "max", "1s"))).build();
  }

  @Test
  void allThatAFailedWindowDidIsUndoneOnce(@TempDir Path folder) throws Exception {
    try (EmbeddedPostgres ledger = PatientPostgres.start();
        RealServer server = RealServer.start(folder);
        AdminRig admin = AdminRig.start(folder, server.target())) {
      String url = ledger.getJdbcUrl("postgres", "postgres");
      Jdbi jdbi = Jdbi.create(url);
      Orders.createTables(jdbi);
      Victim worker = Victim.start(folder, "orders", OrderWorker.class, server.target(), url);
      try {
        admin.put(job("killed"));
        admin.put(job("refused"));
        for (String place : Orders.DEATHS) {
          await().atMost(LONG_ENOUGH).until(() -> texts(jdbi, "select place from death", place));
          worker.kill();
          worker.restart();
        }
        JsonNode failed = awaitState(admin, "compensation pending");
        assertThat(failed.get("outcome").asText()).isEqualTo("FAILED");
        assertThat(failed.get("reason").asText()).isEqualTo("timeout");
        JsonNode undone = awaitState(admin, "compensated");
        assertThat(undone.get("reason").asText()).isEqualTo("timeout");
        record(server, admin, undone);
      } finally {
        worker.kill();
      }
      assertUndone(jdbi, admin);
    }
  }

  private static boolean texts(Jdbi jdbi, String sql, String text) {
    return jdbi.withHandle(handle -> handle.createQuery(sql).mapTo(String.class).list())
        .contains(text);
  }

  private static List<JsonNode> failed(AdminRig admin, String job) {
    List<JsonNode> windows = new ArrayList<>();
    AdminRig.json(admin.call("GET", "/api/v1/jobs/%s/windows?outcome=FAILED".formatted(job), null))
        .get("items")
        .forEach(windows::add);
    return windows;
  }

  private static JsonNode awaitState(AdminRig admin, String state) {
    return await()
        .atMost(LONG_ENOUGH)
        .until(
            () ->
                failed(admin, "killed").stream()
                    .filter(window -> window.at("/compensation/state").asText().equals(state))
                    .findFirst(),
            Optional::isPresent)
        .orElseThrow();
  }

  private static void record(RealServer server, AdminRig admin, JsonNode undone) {
    WorkflowClient client = server.client(WorkflowClientOptions.getDefaultInstance());
    Recording.ifAsked(client, Chains.workflowId("killed"), "compensation-pending");
    Recording.ifAsked(client, Chains.workflowId("refused"), "compensated");
    Recording.ifAsked(client, undone.at("/compensation/workflowId").asText(), "compensation");
    assertThat(failed(admin, "refused")).isNotEmpty();
  }

  /** The killed window's effects, newest first; no window that succeeded is touched. */
  private static void assertUndone(Jdbi jdbi, AdminRig admin) {
    List<JsonNode> killed = failed(admin, "killed");
    assertThat(killed).hasSize(1);
    String key = killed.get(0).get("idempotencyKey").asText();
    assertThat(column(jdbi, "select key from effect where key like ? order by at", key + "/%"))
        .containsExactlyElementsOf(Orders.STEPS.stream().map(step -> key + "/" + step).toList());
    assertThat(column(jdbi, "select of from undone where of like ? order by at", key + "%"))
        .containsExactly(key + "/ship", key + "/charge", key + "/reserve", key);
    assertThat(column(jdbi, "select key from undone where attempts > 1 and of like ?", key + "%"))
        .as("was undone before the worker died, and so asked for again")
        .containsExactly(key + "/compensate.charge");
    assertThat(column(jdbi, "select of from undone where of like ?", "killed@%"))
        .allMatch(of -> of.startsWith(key));
    compensated(admin).forEach(refused -> assertUndone(jdbi, refused));
  }

  private static Stream<String> compensated(AdminRig admin) {
    return failed(admin, "refused").stream()
        .filter(window -> window.at("/compensation/state").asText().equals("compensated"))
        .map(window -> window.get("idempotencyKey").asText());
  }

  private static void assertUndone(Jdbi jdbi, String key) {
    assertThat(column(jdbi, "select of from undone where of like ? order by at", key + "%"))
        .containsExactly(key + "/ship", key + "/charge", key + "/reserve", key);
  }

  private static List<String> column(Jdbi jdbi, String sql, String like) {
    return jdbi.withHandle(
        handle -> handle.createQuery(sql).bind(0, like).mapTo(String.class).list());
  }
}

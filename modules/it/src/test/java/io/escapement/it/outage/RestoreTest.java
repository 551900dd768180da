package io.escapement.it.outage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.escapement.it.server.RealServer;
import io.escapement.policy.JobSpec;
import io.escapement.temporal.Chains;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.workflowservice.v1.DeleteWorkflowExecutionRequest;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The database is lost and comes back as it was a while ago; the Temporal server knows better. */
@Timeout(value = 45, unit = TimeUnit.MINUTES)
class RestoreTest {

  private static final Duration LONG_ENOUGH = Duration.ofMinutes(5);
  private static final String JOB = "restored";

  private static JobSpec job(String description) {
    return JobSpec.builder(JOB)
        .description(description)
        .activity("Count", WorkerRig.QUEUE)
        .cron("* * * * *")
        .grace(Duration.ofSeconds(20))
        .build();
  }

  @Test
  void theAccountIsFilledFromHistoryAndWhatHistoryLacksIsTold(@TempDir Path folder)
      throws Exception {
    try (RealServer server = RealServer.start(folder);
        AdminRig admin = AdminRig.start(folder, server.target())) {
      WorkerRig worker = new WorkerRig(server);
      WorkflowClient client = server.client(WorkflowClientOptions.getDefaultInstance());
      admin.put(job("the first version"));
      awaitWindows(admin, 1);
      admin.backup("first", "second");
      int saved = admin.done(JOB).size();
      awaitWindows(admin, saved + 1);
      admin.put(job("an edit that the backup does not have"));
      await().atMost(LONG_ENOUGH).until(() -> lastVersion(admin) == 2);
      List<JsonNode> lost = admin.done(JOB);

      admin.restore("first", () -> {});
      awaitWindows(admin, lost.size() + 1);
      await().atMost(LONG_ENOUGH).until(() -> lastVersion(admin) == 1);
      assertThat(admin.done(JOB).subList(0, lost.size())).isEqualTo(lost);
      new Account(admin.done(JOB)).isWithoutGapOrDouble().addsUp();
      assertThat(violations(admin)).containsOnly("UNEXPLAINED");

      admin.restore(
          "second", () -> forget(client, admin.query("second", "select run_id from chain")));
      await().atMost(LONG_ENOUGH).until(() -> problem(admin).contains("is gone from the server's"));
      assertThat(admin.done(JOB)).hasSize(saved);
      client.newUntypedWorkflowStub(Chains.workflowId(JOB)).terminate("its history is gone");
      awaitWindows(admin, lost.size() + 2);
      worker.stop();
      List<String> outcomes =
          new Account(admin.done(JOB)).isWithoutGapOrDouble().addsUp().outcomes();
      assertThat(outcomes.subList(saved, lost.size())).containsOnly("SKIPPED(superseded)");
      assertThat(worker.attempts()).doesNotHaveDuplicates();
    }
  }

  /** As the server does by itself once the namespace's retention has passed. */
  private static void forget(WorkflowClient client, String runId) {
    var unused =
        client
            .getWorkflowServiceStubs()
            .blockingStub()
            .deleteWorkflowExecution(
                DeleteWorkflowExecutionRequest.newBuilder()
                    .setNamespace("default")
                    .setWorkflowExecution(
                        WorkflowExecution.newBuilder()
                            .setWorkflowId(Chains.workflowId(JOB))
                            .setRunId(runId))
                    .build());
    await().atMost(LONG_ENOUGH).until(() -> isGone(client, runId));
  }

  private static boolean isGone(WorkflowClient client, String runId) {
    try {
      var unused = client.fetchHistory(Chains.workflowId(JOB), runId);
      return false;
    } catch (StatusRuntimeException e) {
      return e.getStatus().getCode() == Status.Code.NOT_FOUND;
    }
  }

  private static String problem(AdminRig admin) {
    return AdminRig.json(admin.call("GET", "/api/v1/jobs/" + JOB, null)).path("problem").asText();
  }

  /** The rules that windows of the lost version break: nobody knows it any more. */
  private static List<String> violations(AdminRig admin) {
    return AdminRig.json(admin.call("GET", "/api/v1/jobs/" + JOB + "/integrity", null))
        .get("violations")
        .findValuesAsText("rule");
  }

  private static int lastVersion(AdminRig admin) {
    List<JsonNode> done = admin.done(JOB);
    return done.get(done.size() - 1).get("specVersion").asInt();
  }

  private static void awaitWindows(AdminRig admin, int count) {
    await().atMost(LONG_ENOUGH).until(() -> admin.done(JOB).size() >= count);
  }
}

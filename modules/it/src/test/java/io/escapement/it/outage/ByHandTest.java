package io.escapement.it.outage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.escapement.it.server.RealServer;
import io.escapement.policy.JobSpec;
import io.escapement.temporal.ChainInput;
import io.escapement.temporal.Chains;
import io.escapement.temporal.Engine;
import io.escapement.temporal.JobWorkflow;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.workflowservice.v1.ResetWorkflowExecutionRequest;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.client.WorkflowExecutionMetadata;
import io.temporal.client.WorkflowOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Somebody ends a job's chain, and starts one of their own, on a real Temporal server. */
@Timeout(value = 45, unit = TimeUnit.MINUTES)
class ByHandTest {

  private static final Duration NOTICED_WITHIN = Duration.ofMinutes(1);
  private static final String JOB = "tended";
  private static final String COPY = "copies/tended";

  /** Started, task scheduled, task started, task completed. */
  private static final long FIRST_TASK_FINISHED = 4;

  private static JobSpec every(String cron) {
    return JobSpec.builder(JOB).activity("Count", WorkerRig.QUEUE).cron(cron).build();
  }

  @Test
  void isNoticedWrittenDownAndPutRight(@TempDir Path folder) throws Exception {
    try (RealServer server = RealServer.start(folder);
        AdminRig admin = AdminRig.start(folder, server.target())) {
      WorkerRig worker = new WorkerRig(server);
      WorkflowClient client = server.client(WorkflowClientOptions.getDefaultInstance());
      Chains chains = new Chains(client, Engine.SERVER);
      admin.put(every("* * * * *"));
      await().atMost(Duration.ofMinutes(5)).until(() -> !admin.done(JOB).isEmpty());

      terminate(client);
      await().atMost(NOTICED_WITHIN).until(() -> putRight(admin, "closed as TERMINATED"));

      await()
          .until(
              () -> {
                terminate(client);
                return chains.start(every("0 3 * * *"), 1, Instant.now()).isPresent();
              });
      await().atMost(NOTICED_WITHIN).until(() -> putRight(admin, "of another origin"));
      assertThat(chains.running(JOB).orElseThrow().input().jobSpec()).isEqualTo(every("* * * * *"));

      // A run that is reset in the last moment of a minute runs the next window, in no account.
      Minute.awaitCalm(() -> List.of(admin.lastDone(JOB)));
      reset(client);
      await().atMost(NOTICED_WITHIN).until(() -> putRight(admin, "a chain runs again"));

      startACopy(client);
      await().atMost(NOTICED_WITHIN).until(() -> putRight(admin, "a second chain runs"));
      assertThat(status(client, COPY)).isEqualTo("WORKFLOW_EXECUTION_STATUS_CANCELED");
      assertThat(chains.running(JOB)).as("its own").isPresent();

      int before = admin.done(JOB).size();
      await().atMost(Duration.ofMinutes(5)).until(() -> admin.done(JOB).size() > before);
      worker.stop();
      // The run that was reset called the job's code again, under the key of its window.
      List<String> keys = worker.attempts().stream().distinct().toList();
      new Account(admin.done(JOB)).isWithoutGapOrDouble().matchesTheAttempts(keys);
    }
  }

  /** As a chain that fires at New Year, so that it has nothing in flight. */
  private static void startACopy(WorkflowClient client) {
    client
        .newUntypedWorkflowStub(
            JobWorkflow.TYPE,
            WorkflowOptions.newBuilder()
                .setWorkflowId(COPY)
                .setTaskQueue(WorkerRig.QUEUE)
                .setCronSchedule("0 0 1 1 *")
                .build())
        .start(ChainInput.of(every("0 0 1 1 *"), 1, Instant.now(), Engine.SERVER));
  }

  private static String status(WorkflowClient client, String workflowId) {
    return client.newUntypedWorkflowStub(workflowId).describe().getStatus().name();
  }

  private static void terminate(WorkflowClient client) {
    client.newUntypedWorkflowStub(Chains.workflowId(JOB)).terminate("by hand");
  }

  /** As the Temporal Web UI does it: the run that goes on now begins once more. */
  private static void reset(WorkflowClient client) {
    client
        .getWorkflowServiceStubs()
        .blockingStub()
        .resetWorkflowExecution(
            ResetWorkflowExecutionRequest.newBuilder()
                .setNamespace(client.getOptions().getNamespace())
                .setRequestId(UUID.randomUUID().toString())
                .setReason("by hand")
                .setWorkflowExecution(lastClosed(client))
                .setWorkflowTaskFinishEventId(FIRST_TASK_FINISHED)
                .build());
  }

  /** The newest run that has served its window. */
  private static WorkflowExecution lastClosed(WorkflowClient client) {
    return client
        .listExecutions(
            "WorkflowId = '%s' AND ExecutionStatus = 'Completed'".formatted(Chains.workflowId(JOB)))
        .map(WorkflowExecutionMetadata::getExecution)
        .findFirst()
        .orElseThrow();
  }

  private static boolean putRight(AdminRig admin, String difference) {
    JsonNode items =
        AdminRig.json(admin.call("GET", "/api/v1/jobs/" + JOB + "/divergences", null)).get("items");
    List<JsonNode> found =
        StreamSupport.stream(items.spliterator(), false)
            .filter(item -> item.get("difference").asText().contains(difference))
            .toList();
    return !found.isEmpty() && found.stream().noneMatch(item -> item.get("putRightAt").isNull());
  }
}

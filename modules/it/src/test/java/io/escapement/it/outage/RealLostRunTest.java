package io.escapement.it.outage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.escapement.it.server.RealServer;
import io.escapement.policy.JobSpec;
import io.escapement.temporal.Chains;
import io.escapement.temporal.Escapement;
import io.escapement.temporal.JobContext;
import io.escapement.temporal.JobWindow;
import io.escapement.temporal.Undo;
import io.temporal.activity.ActivityInterface;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.worker.WorkerFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A run that is terminated by hand while its window is at work, on a real Temporal server. */
@Timeout(value = 45, unit = TimeUnit.MINUTES)
class RealLostRunTest {

  private static final Duration LONG_ENOUGH = Duration.ofMinutes(6);
  private static final int TIMEOUT_S = 15;

  private static final JobSpec SPEC =
      JobSpec.builder("halted")
          .activity("Halt", "halted")
          .cron("* * * * *")
          .timeout(Duration.ofSeconds(TIMEOUT_S))
          .compensate("UndoHalt")
          .build();

  /** Does a step and then never ends; undoes it. */
  @ActivityInterface
  public interface Halting {
    /** Works for a window. */
    void halt(JobWindow window) throws InterruptedException;

    /** Undoes it. */
    void undoHalt(JobWindow window, Undo undo, String args);
  }

  private static final class Halted implements Halting {
    private final CountDownLatch atWork = new CountDownLatch(1);
    private final List<String> undone = new CopyOnWriteArrayList<>();
    private final List<Instant> undoneAt = new CopyOnWriteArrayList<>();

    @Override
    public void halt(JobWindow window) throws InterruptedException {
      JobContext.current().onFailure("charge", "payment-7");
      atWork.countDown();
      assertThat(new CountDownLatch(1).await(TIMEOUT_S, TimeUnit.SECONDS)).isFalse();
    }

    @Override
    public void undoHalt(JobWindow window, Undo undo, String args) {
      undoneAt.add(Instant.now());
      undone.add("%s %s for %s".formatted(undo.key(), undo.reason(), args));
    }
  }

  @Test
  void whatItsWindowHasDoneIsUndoneStepByStep(@TempDir Path folder) throws Exception {
    Halted job = new Halted();
    try (RealServer server = RealServer.start(folder);
        AdminRig admin = AdminRig.start(folder, server.target())) {
      WorkflowClient client =
          server.client(WorkflowClientOptions.newBuilder().setPlugins(Escapement.plugin()).build());
      WorkerFactory factory = WorkerFactory.newInstance(client);
      factory.newWorker("halted").registerActivitiesImplementations(job);
      factory.start();
      admin.put(SPEC);
      assertThat(job.atWork.await(5, TimeUnit.MINUTES)).isTrue();
      client.newUntypedWorkflowStub(Chains.workflowId("halted")).terminate("by hand");
      Instant terminated = Instant.now();
      JsonNode window =
          await().atMost(LONG_ENOUGH).until(() -> undone(admin), Optional::isPresent).get();
      factory.shutdownNow();

      assertThat(window.get("reason").asText()).isEqualTo("run-lost");
      String key = window.get("idempotencyKey").asText();
      assertThat(job.undone)
          .startsWith(key + "/charge run-lost for payment-7", key + " run-lost for null");
      assertThat(job.undoneAt.get(0))
          .as("the lost attempt may be at work for so long")
          .isAfter(terminated.plusSeconds(TIMEOUT_S - 2));
    }
  }

  private static Optional<JsonNode> undone(AdminRig admin) {
    JsonNode items =
        AdminRig.json(admin.call("GET", "/api/v1/jobs/halted/windows?outcome=FAILED", null))
            .get("items");
    for (JsonNode window : items) {
      if (window.at("/compensation/state").asText().equals("compensated")) {
        return Optional.of(window);
      }
    }
    return Optional.empty();
  }
}

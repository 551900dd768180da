package io.escapement.it.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.escapement.it.server.RealServer;
import io.escapement.policy.JobSpec;
import io.escapement.policy.Outcome;
import io.escapement.policy.RetryPolicy;
import io.escapement.temporal.Compensations;
import io.escapement.temporal.Escapement;
import io.escapement.temporal.history.ClosedRun;
import io.escapement.temporal.history.Compensation;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.worker.WorkerFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** When a step is known, and to whom; on a real Temporal server. */
@Timeout(value = 45, unit = TimeUnit.MINUTES)
class RealCompensationTest {

  private static final JobSpec REVERSED =
      JobSpec.builder("reversed")
          .activity("Sell", "reversed")
          .cron("* * * * *")
          .grace(Duration.ofSeconds(50))
          .timeout(Duration.ofSeconds(5))
          .compensate("Reverse")
          .retry(RetryPolicy.fromTree(Map.of("attempts", 3, "max", "1s")))
          .build();

  @Test
  void aStepIsKnownWhenItsRegistrationReturnsAndRefusedOfAnAttemptThatWasGivenUp(
      @TempDir Path folder) {
    Reversed.Noting job = new Reversed.Noting();
    try (RealServer server = RealServer.start(folder)) {
      WorkflowClient client =
          server.client(
              WorkflowClientOptions.newBuilder()
                  .setIdentity("it-worker")
                  .setPlugins(Escapement.plugin())
                  .build());
      WorkerFactory factory = WorkerFactory.newInstance(client);
      factory.newWorker("reversed").registerActivitiesImplementations(job);
      factory.start();
      Followed chain = Followed.start(client, REVERSED, Instant.now());
      await().atMost(Duration.ofMinutes(6)).until(() -> !chain.runs().isEmpty());
      ClosedRun run = chain.runs().get(0);
      Recording.ifAsked(chain);
      factory.shutdownNow();

      assertThat(job.seen).contains("given up");
      assertThat(job.seen)
          .anySatisfy(details -> assertThat(details).contains("\"charge\"", "payment-7"));
      assertThat(job.undone).startsWith("charge for payment-7", " for null");
      Instant planned = run.verdicts().get(0).first();
      assertThat(run.verdicts().get(0).outcome()).isEqualTo(Outcome.FAILED);
      Compensation undo = run.executions().get(planned).compensation().orElseThrow();
      assertThat(undo.workflowId()).isEqualTo(Compensations.workflowId("reversed", planned));
      assertThat(undo.doneAt()).isPresent();
    }
  }
}

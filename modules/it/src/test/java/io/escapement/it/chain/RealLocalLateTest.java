package io.escapement.it.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import io.escapement.it.server.RealServer;
import io.escapement.policy.Backoff;
import io.escapement.policy.Jitter;
import io.escapement.policy.JobSpec;
import io.escapement.policy.JobSpecBuilder;
import io.escapement.policy.Mode;
import io.escapement.policy.Outcome;
import io.escapement.policy.RetryPolicy;
import io.escapement.temporal.Escapement;
import io.escapement.temporal.ExtraInput;
import io.escapement.temporal.Extras;
import io.escapement.temporal.history.ClosedExtra;
import io.escapement.temporal.history.ExtraHistory;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.worker.WorkerFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A worker that is gone while local windows wait for their turn, and back when that is past; on a
 * real server.
 */
@Timeout(value = 45, unit = TimeUnit.MINUTES)
class RealLocalLateTest {

  private static final String QUEUE = "local-late";
  private static final Duration LONG_ENOUGH = Duration.ofMinutes(3);
  private static final Duration WAIT = Duration.ofSeconds(10);
  private static final Duration DEADLINE = WAIT.plusSeconds(4);

  private final Jobs.Noting noting = new Jobs.Noting();

  private static JobSpecBuilder job(String id) {
    return JobSpec.builder(id)
        .activity("Work", QUEUE)
        .mode(Mode.LOCAL)
        .cron("@daily")
        .grace(Duration.ofSeconds(1));
  }

  /** It is refused until its third attempt, and its second is due four seconds before the end. */
  private static JobSpec withDeadline() {
    Backoff steady = new Backoff(WAIT, 1.0, WAIT, Jitter.NONE);
    return job("local-third-time")
        .grace(WAIT)
        .completeWithin(DEADLINE)
        .retry(new RetryPolicy(steady, 5, Map.of(), Set.of("validation")))
        .build();
  }

  private WorkerFactory startWorker(RealServer server) {
    WorkflowClient client =
        server.client(
            WorkflowClientOptions.newBuilder()
                .setIdentity("it-worker")
                .setPlugins(Escapement.plugin())
                .build());
    WorkerFactory factory = WorkerFactory.newInstance(client);
    factory.newWorker(QUEUE).registerActivitiesImplementations(noting);
    factory.start();
    return factory;
  }

  @Test
  void noAttemptBeginsAfterTheGraceInTimeNorAfterTheDeadlineAtAll(@TempDir Path folder) {
    try (RealServer server = RealServer.start(folder)) {
      WorkerFactory worker = startWorker(server);
      WorkflowClient client = server.client(WorkflowClientOptions.getDefaultInstance());
      Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
      Instant soon = now.plus(WAIT);
      Window turn = Window.start(client, job("local-turn").build(), soon);
      Window retried = Window.start(client, withDeadline(), now);
      await().atMost(LONG_ENOUGH).until(() -> turn.waits() && retried.waits());
      worker.shutdownNow();
      await()
          .atMost(LONG_ENOUGH)
          .until(() -> Instant.now().isAfter(now.plus(DEADLINE).plusSeconds(1)));
      WorkerFactory again = startWorker(server);
      await().atMost(LONG_ENOUGH).until(() -> turn.hasEnded() && retried.hasEnded());
      again.shutdownNow();
      turn.record("local-turn");
      retried.record("local-past-its-deadline");

      assertThat(turn.verdicts()).containsExactly(tuple(soon, Outcome.LATE, ""));
      assertThat(retried.verdicts())
          .containsExactly(tuple(now, Outcome.FAILED, "transient-network"));
      assertThat(List.of(turn.localAttempts(), retried.localAttempts())).containsOnly(1L);
      assertThat(noting.attempts)
          .containsExactlyInAnyOrder("local-turn@" + soon, "local-third-time@" + now);
    }
  }

  /** An extra window, which a trigger would have asked for then. */
  private record Window(WorkflowClient client, String workflowId, String runId) {

    static Window start(WorkflowClient client, JobSpec spec, Instant planned) {
      String id = Extras.manualId(spec.id(), planned);
      String run = new Extras(client).start(id, ExtraInput.manual(spec, 1, planned));
      return new Window(client, id, run);
    }

    boolean waits() {
      return client.fetchHistory(workflowId, runId).getEvents().stream()
          .anyMatch(event -> event.hasTimerStartedEventAttributes());
    }

    long localAttempts() {
      return client.fetchHistory(workflowId, runId).getEvents().stream()
          .map(event -> event.getMarkerRecordedEventAttributes().getMarkerName())
          .filter("LocalActivity"::equals)
          .count();
    }

    private Optional<ClosedExtra> closed() {
      return new ExtraHistory(client).closedRun(workflowId, runId);
    }

    boolean hasEnded() {
      return closed().isPresent();
    }

    void record(String name) {
      Recording.ifAsked(client, workflowId, runId, name);
    }

    List<Tuple> verdicts() {
      return closed().orElseThrow().verdicts().stream()
          .map(verdict -> tuple(verdict.first(), verdict.outcome(), verdict.reason()))
          .toList();
    }
  }
}

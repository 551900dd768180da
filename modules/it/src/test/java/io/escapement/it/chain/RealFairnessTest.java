package io.escapement.it.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.escapement.it.server.RealServer;
import io.escapement.policy.JobSpec;
import io.escapement.policy.Owner;
import io.escapement.temporal.Escapement;
import io.escapement.temporal.ExtraInput;
import io.escapement.temporal.Extras;
import io.escapement.temporal.JobWorkers;
import io.escapement.temporal.WorkerLimits;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.worker.WorkerFactory;
import io.temporal.worker.WorkerOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Two teams whose windows wait on one queue, on a real server that has fairness switched on. */
@Timeout(value = 45, unit = TimeUnit.MINUTES)
class RealFairnessTest {

  private static final String QUEUE = "shared";
  private static final Duration LONG_ENOUGH = Duration.ofMinutes(4);

  /** Turns are taken within each partition of a queue: with one, their order is that of all. */
  private static final List<String> FAIR =
      List.of(
          "matching.enableFairness=true",
          "matching.numTaskqueueReadPartitions=1",
          "matching.numTaskqueueWritePartitions=1");

  private static JobSpec job(String id, String team) {
    return JobSpec.builder(id)
        .activity("Work", QUEUE)
        .owner(Owner.team(team))
        .cron("@daily")
        .grace(Duration.ofHours(1))
        .build();
  }

  /** A window that was asked for; its history says when the server had a worker start its work. */
  private record Queued(WorkflowClient client, String jobId, String workflowId) {

    private Stream<HistoryEvent> events() {
      return client.fetchHistory(workflowId).getEvents().stream();
    }

    boolean isWaiting() {
      return events().anyMatch(HistoryEvent::hasActivityTaskScheduledEventAttributes);
    }

    Optional<Instant> started() {
      return events()
          .filter(HistoryEvent::hasActivityTaskStartedEventAttributes)
          .map(event -> event.getEventTime())
          .map(time -> Instant.ofEpochSecond(time.getSeconds(), time.getNanos()))
          .findFirst();
    }
  }

  private static List<Queued> queue(WorkflowClient client, JobSpec spec, int count) {
    Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    List<Queued> windows =
        IntStream.range(0, count)
            .mapToObj(
                one -> {
                  Instant planned = now.minusMillis(one);
                  String id = Extras.manualId(spec.id(), planned);
                  new Extras(client).start(id, ExtraInput.manual(spec, 1, planned));
                  return new Queued(client, spec.id(), id);
                })
            .toList();
    await().atMost(LONG_ENOUGH).until(() -> windows.stream().allMatch(Queued::isWaiting));
    return windows;
  }

  @Test
  void theTeamThatQueuedFewWindowsLastIsNotBehindTheOneThatQueuedMany(@TempDir Path folder) {
    try (RealServer server = RealServer.start(folder, FAIR)) {
      WorkflowClient client =
          server.client(WorkflowClientOptions.newBuilder().setPlugins(Escapement.plugin()).build());
      WorkerFactory runs = WorkerFactory.newInstance(client);
      runs.newWorker(QUEUE, WorkerOptions.newBuilder().setLocalActivityWorkerOnly(true).build());
      runs.start();
      List<Queued> many = queue(client, job("many", "finance-data"), 60);
      List<Queued> few = queue(client, job("few", "web"), 5);
      WorkerFactory work = WorkerFactory.newInstance(client);
      JobWorkers.create(work, QUEUE, WorkerLimits.ofDefaults().concurrentJobs(1))
          .registerActivities(new Jobs.Noting());
      work.start();
      List<Queued> all = Stream.concat(many.stream(), few.stream()).toList();
      await()
          .atMost(LONG_ENOUGH)
          .until(() -> all.stream().allMatch(window -> window.started().isPresent()));
      work.shutdownNow();
      runs.shutdownNow();

      List<String> order =
          all.stream()
              .sorted(Comparator.comparing(window -> window.started().orElseThrow()))
              .map(Queued::jobId)
              .toList();
      assertThat(order).hasSize(65);
      assertThat(order.subList(0, 15)).as("of %s", order).filteredOn("few"::equals).hasSize(5);
    }
  }
}

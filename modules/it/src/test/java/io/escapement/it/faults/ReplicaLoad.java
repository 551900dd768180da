package io.escapement.it.faults;

import com.fasterxml.jackson.databind.JsonNode;
import io.escapement.policy.JobSpec;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Somebody who calls one replica after the other, twice a second, whether it is alive or not: edits
 * a job, then triggers one. It remembers what was accepted.
 */
final class ReplicaLoad implements AutoCloseable {

  static final List<String> JOBS = List.of("one", "two", "three", "four", "five");

  private static final Duration PACE = Duration.ofMillis(500);
  private static final Map<String, String> WHY = Map.of("reason", "the test of replicas");

  private final List<Api> replicas;
  private final List<String> triggered = new CopyOnWriteArrayList<>();
  private final List<Edit> edits = new CopyOnWriteArrayList<>();
  private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();
  private int calls;

  /**
   * An edit that was accepted.
   *
   * @param path the version that it made
   * @param description what that says
   */
  record Edit(String path, String description) {}

  ReplicaLoad(List<Api> replicas) {
    this.replicas = replicas;
    JOBS.forEach(job -> put(replicas.get(0), job, "first"));
    long pace = PACE.toMillis();
    var unused = thread.scheduleWithFixedDelay(this::call, pace, pace, TimeUnit.MILLISECONDS);
  }

  /** The replicas in turns, the jobs in turns; two calls for each pair of them. */
  private void call() {
    int number = calls++;
    Api api = replicas.get(number / 2 % replicas.size());
    String job = JOBS.get(number / 4 % JOBS.size());
    if (number % 2 == 0) {
      put(api, job, "number " + number);
    } else {
      trigger(api, job);
    }
  }

  /** Edits a job, or makes it. */
  void put(Api api, String job, String description) {
    JobSpec spec =
        JobSpec.builder(job)
            .description(description)
            .activity("Apply", FaultWorker.QUEUE)
            .timeout(Duration.ofSeconds(20))
            .cron("* * * * *")
            .build();
    String path = "/jobs/" + job;
    String condition = api.get(path).isPresent() ? "If-Match" : "If-None-Match";
    api.call("PUT", path, spec.toTree(), condition, "*")
        .map(answer -> path + "/versions/" + answer.get("version").asInt())
        .ifPresent(version -> edits.add(new Edit(version, description)));
  }

  void trigger(Api api, String job) {
    Optional<JsonNode> window = api.call("POST", "/jobs/%s/trigger".formatted(job), WHY);
    window
        .map(answer -> "/jobs/%s/windows/%s".formatted(job, answer.get("plannedAt").asText()))
        .ifPresent(triggered::add);
  }

  /** What was accepted so far: the versions of jobs. */
  List<Edit> edits() {
    return List.copyOf(edits);
  }

  /** What was accepted so far: the paths of windows. */
  List<String> triggered() {
    return List.copyOf(triggered);
  }

  @Override
  public void close() throws InterruptedException {
    thread.shutdown();
    if (!thread.awaitTermination(1, TimeUnit.MINUTES)) {
      thread.shutdownNow();
    }
  }
}

package io.escapement.it.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.escapement.it.faults.ReplicaRig.Replica;
import io.escapement.it.faults.ReplicaRig.Turn;
import io.escapement.it.server.RealServer;
import io.escapement.policy.JobSpec;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Of two replicas of the admin the one that has the turn is killed, again and again. A long run:
 * {@code mvn verify -pl modules/it -am -Dtest=ReplicaTest -Dsurefire.failIfNoSpecifiedTests=false
 * -Descapement.replicas.kills=20}.
 */
@Timeout(value = 60, unit = TimeUnit.MINUTES)
class ReplicaTest {

  private static final int KILLS = Integer.getInteger("escapement.replicas.kills", 3);
  private static final Duration TAKEN_OVER_WITHIN = Duration.ofSeconds(30);
  private static final List<String> JOBS = List.of("one", "two", "three", "four", "five");
  private static final Map<String, String> WHY = Map.of("reason", "the test of replicas");

  private final List<String> triggered = new ArrayList<>();
  private final List<Integer> versions = new ArrayList<>();
  private final List<Duration> takeovers = new ArrayList<>();

  @Test
  void theOtherTakesOverAndNothingIsLostOrDoubled(@TempDir Path folder) throws Exception {
    RealServer.requireCli();
    try (ReplicaRig rig = ReplicaRig.start(folder)) {
      Replica last =
          await()
              .atMost(Duration.ofMinutes(2))
              .until(rig::turn, Optional::isPresent)
              .orElseThrow()
              .replica();
      for (String job : JOBS) {
        put(last.api(), job, "first");
      }
      for (int kill = 0; kill < KILLS; kill++) {
        last = killTheActiveOne(rig, kill);
      }
      settle(last.api());
      rig.recordIfAsked();
      System.out.printf("replicas: %d kills, taken over after %s%n", KILLS, takeovers);

      Api api = last.api();
      for (String job : JOBS) {
        JsonNode integrity = api.get("/jobs/%s/integrity".formatted(job)).orElseThrow();
        assertThat(integrity.at("/windows/planned").asInt()).isPositive();
        assertThat(integrity.get("violations")).as("%s: %s", job, integrity).isEmpty();
      }
      assertThat(triggered)
          .hasSize(KILLS)
          .allSatisfy(path -> assertThat(isDone(api, path)).isTrue());
      for (int number = 0; number < KILLS; number++) {
        String path = "/jobs/one/versions/" + versions.get(number);
        assertThat(api.get(path).orElseThrow().at("/spec/description").asText())
            .isEqualTo("number " + number);
      }
    }
  }

  /** Changes are made while nobody keeps the chains. */
  private Replica killTheActiveOne(ReplicaRig rig, int number) {
    Turn turn = rig.turn().orElseThrow();
    turn.replica().process().kill();
    Instant killed = Instant.now();
    Api api = rig.other(turn.replica()).api();
    versions.add(put(api, "one", "number " + number));
    triggered.add(trigger(api));
    Turn next =
        await("taken over")
            .atMost(TAKEN_OVER_WITHIN)
            .pollInterval(Duration.ofMillis(200))
            .until(
                rig::turn,
                now -> now.filter(has -> !has.replica().equals(turn.replica())).isPresent())
            .orElseThrow();
    takeovers.add(Duration.between(killed, next.since()));
    turn.replica().process().restart();
    await()
        .atMost(Duration.ofMinutes(2))
        .until(() -> turn.replica().api().get("/jobs").isPresent());
    return next.replica();
  }

  private static int put(Api api, String job, String description) {
    JobSpec spec =
        JobSpec.builder(job)
            .description(description)
            .activity("Apply", FaultWorker.QUEUE)
            .timeout(Duration.ofSeconds(20))
            .cron("* * * * *")
            .build();
    String path = "/jobs/" + job;
    String condition = api.get(path).isPresent() ? "If-Match" : "If-None-Match";
    return api.call("PUT", path, spec.toTree(), condition, "*")
        .orElseThrow()
        .get("version")
        .asInt();
  }

  private static String trigger(Api api) {
    JsonNode window = api.call("POST", "/jobs/two/trigger", WHY).orElseThrow();
    return "/jobs/two/windows/" + window.get("plannedAt").asText();
  }

  /** A window of each job that was planned from now on is done. */
  private static void settle(Api api) {
    Instant now = Instant.now();
    await()
        .atMost(Duration.ofMinutes(10))
        .pollInterval(Duration.ofSeconds(1))
        .until(() -> JOBS.stream().allMatch(job -> hasDoneOneSince(api, job, now)));
  }

  private static boolean hasDoneOneSince(Api api, String job, Instant since) {
    Optional<JsonNode> windows = api.get("/jobs/%s/windows?limit=20".formatted(job));
    List<JsonNode> items = new ArrayList<>();
    windows.ifPresent(page -> page.get("items").forEach(items::add));
    return items.stream()
        .filter(window -> window.get("kind").asText().equals("scheduled"))
        .filter(window -> window.get("state").asText().equals("done"))
        .anyMatch(window -> Instant.parse(window.get("plannedAt").asText()).isAfter(since));
  }

  private static boolean isDone(Api api, String path) {
    return api.get(path).orElseThrow().get("state").asText().equals("done");
  }
}

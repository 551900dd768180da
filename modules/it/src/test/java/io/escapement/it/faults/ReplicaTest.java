package io.escapement.it.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.escapement.it.faults.ReplicaRig.Replica;
import io.escapement.it.faults.ReplicaRig.Turn;
import io.escapement.it.server.RealServer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
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
      ReplicaLoad load = new ReplicaLoad(rig.apis());
      try (load) {
        for (int kill = 0; kill < KILLS; kill++) {
          last = killTheActiveOne(rig, load, kill);
        }
      }
      settle(last.api(), load);
      rig.recordIfAsked();
      System.out.printf(
          "replicas: %d kills, %d edits and %d triggers accepted, taken over after %s%n",
          KILLS, load.edits().size(), load.triggered().size(), takeovers);
      assertNothingIsLostOrDoubled(last.api(), load);
    }
  }

  private static void assertNothingIsLostOrDoubled(Api api, ReplicaLoad load) {
    for (String job : ReplicaLoad.JOBS) {
      JsonNode integrity = api.get("/jobs/%s/integrity".formatted(job)).orElseThrow();
      assertThat(integrity.at("/windows/planned").asInt()).isPositive();
      assertThat(integrity.get("violations")).as("%s: %s", job, integrity).isEmpty();
    }
    assertThat(load.triggered()).hasSizeGreaterThanOrEqualTo(KILLS).doesNotHaveDuplicates();
    assertThat(load.edits()).hasSizeGreaterThanOrEqualTo(KILLS).doesNotHaveDuplicates();
    assertThat(load.edits())
        .allSatisfy(
            edit ->
                assertThat(api.get(edit.path()).orElseThrow().at("/spec/description").asText())
                    .isEqualTo(edit.description()));
  }

  /** Changes are made while nobody keeps the chains. */
  private Replica killTheActiveOne(ReplicaRig rig, ReplicaLoad load, int number) {
    Turn turn = rig.turn().orElseThrow();
    turn.replica().process().kill();
    Instant killed = Instant.now();
    Api api = rig.other(turn.replica()).api();
    load.put(api, "one", "in kill " + number);
    load.trigger(api, "two");
    Turn next =
        await("taken over")
            .atMost(TAKEN_OVER_WITHIN)
            .pollInterval(Duration.ofMillis(200))
            .until(
                rig::turn,
                now -> now.filter(has -> !has.replica().equals(turn.replica())).isPresent())
            .orElseThrow();
    takeovers.add(Duration.between(killed, next.since()));
    String holder = "chains: %d@".formatted(next.replica().process().pid());
    await("told by its health")
        .atMost(Duration.ofMinutes(1))
        .until(() -> next.replica().chainsDuty().startsWith(holder));
    turn.replica().process().restart();
    await()
        .atMost(Duration.ofMinutes(2))
        .until(() -> turn.replica().api().get("/jobs").isPresent());
    return next.replica();
  }

  /**
   * A window of each job that was planned from now on is done, and so is all that was asked for.
   */
  private static void settle(Api api, ReplicaLoad load) {
    Instant now = Instant.now();
    await()
        .atMost(Duration.ofMinutes(10))
        .pollInterval(Duration.ofSeconds(1))
        .until(() -> ReplicaLoad.JOBS.stream().allMatch(job -> hasDoneOneSince(api, job, now)));
    await("triggered windows are done")
        .atMost(Duration.ofMinutes(10))
        .until(() -> load.triggered().stream().allMatch(path -> isDone(api, path)));
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

package io.escapement.it.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.escapement.it.server.RealServer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The system is disturbed in a seeded random order, and then its account must be without fault. A
 * long run: {@code mvn verify -pl modules/it -am -Dtest=FaultTest
 * -Dsurefire.failIfNoSpecifiedTests=false -Descapement.faults.minutes=30
 * -Descapement.faults.seed=7}. With {@code -Descapement.faults.kills=none} nothing is killed, and
 * sixty changes at least are made.
 */
@Timeout(value = 90, unit = TimeUnit.MINUTES)
class FaultTest {

  private static final Duration TIME =
      Duration.ofMinutes(Long.getLong("escapement.faults.minutes", 2));
  private static final boolean KILLS =
      !"none".equals(System.getProperty("escapement.faults.kills"));
  private static final int CHANGES = KILLS ? 0 : 60;
  private static final long SEED = Long.getLong("escapement.faults.seed", 42);

  @Test
  void everyWindowHasItsOneOutcomeWhateverWasKilledAndChanged(@TempDir Path folder)
      throws Exception {
    RealServer.requireCli();
    try (FaultRig rig = FaultRig.start(folder)) {
      FaultRun run = new FaultRun(rig, SEED, KILLS);
      run.run(TIME, CHANGES);
      List<JsonNode> windows = Operator.JOBS.stream().flatMap(job -> windows(rig, job)).toList();
      List<Effects.Start> starts = Effects.starts(rig.jdbi());
      System.out.printf(
          "fault run, seed %d: %s%n%d windows: %s; %d attempts%n",
          SEED, run, windows.size(), outcomes(windows), starts.size());

      assertThat(run.kills() > 0).isEqualTo(KILLS);
      assertThat(run.changes()).isGreaterThanOrEqualTo(CHANGES);
      assertThat(violations(rig)).isEmpty();
      assertThat(starts).noneMatch(FaultTest::isEarly);
      assertThat(Effects.keys(rig.jdbi()))
          .doesNotHaveDuplicates()
          .containsAll(keysOfSuccess(windows));
      assertThat(windowsThatNeverRan(windows))
          .filteredOn(window -> reruns(rig, window).isEmpty())
          .extracting(FaultTest::key)
          .doesNotContainAnyElementsOf(Effects.keys(rig.jdbi()));
    }
  }

  private static Stream<JsonNode> windows(FaultRig rig, String job) {
    Stream.Builder<JsonNode> windows = Stream.builder();
    String next = "/jobs/%s/windows?limit=200".formatted(job);
    while (!next.isEmpty()) {
      JsonNode page = rig.api().get(next).orElseThrow();
      page.get("items").forEach(windows);
      String cursor = page.get("next").isNull() ? "" : page.get("next").asText();
      next = cursor.isEmpty() ? "" : "/jobs/%s/windows?limit=200&cursor=%s".formatted(job, cursor);
    }
    return windows.build().filter(window -> window.get("state").asText().equals("done"));
  }

  private static List<String> violations(FaultRig rig) {
    return Operator.JOBS.stream()
        .flatMap(
            job -> {
              JsonNode found = rig.api().get("/jobs/%s/integrity".formatted(job)).orElseThrow();
              assertThat(found.at("/windows/planned").asInt()).as(job).isPositive();
              return StreamSupport.stream(found.get("violations").spliterator(), false)
                  .map(violation -> job + ": " + violation);
            })
        .toList();
  }

  private static Map<String, Integer> outcomes(List<JsonNode> windows) {
    Map<String, Integer> outcomes = new TreeMap<>(Comparator.naturalOrder());
    windows.forEach(window -> outcomes.merge(outcome(window), 1, Integer::sum));
    return outcomes;
  }

  private static String outcome(JsonNode window) {
    String reason = window.get("reason").isNull() ? "" : "(" + window.get("reason").asText() + ")";
    return window.get("outcome").asText() + reason;
  }

  private static boolean isEarly(Effects.Start start) {
    Instant planned = Instant.parse(start.key().substring(start.key().indexOf('@') + 1));
    return start.at().isBefore(planned);
  }

  private static List<String> keysOfSuccess(List<JsonNode> windows) {
    return of(windows, List.of("ON_TIME", "LATE", "CAUGHT_UP")).map(FaultTest::key).toList();
  }

  private static List<JsonNode> windowsThatNeverRan(List<JsonNode> windows) {
    return of(windows, List.of("SKIPPED", "EXPIRED")).toList();
  }

  private static Stream<JsonNode> of(List<JsonNode> windows, List<String> outcomes) {
    return windows.stream().filter(window -> outcomes.contains(window.get("outcome").asText()));
  }

  private static String key(JsonNode window) {
    return window.get("idempotencyKey").asText();
  }

  /** What backfills made of a window: then it has run after all, beside the account. */
  private static JsonNode reruns(FaultRig rig, JsonNode window) {
    String path =
        "/jobs/%s/windows/%s"
            .formatted(window.get("jobId").asText(), window.get("plannedAt").asText());
    return rig.api().get(path).orElseThrow().get("reruns");
  }
}

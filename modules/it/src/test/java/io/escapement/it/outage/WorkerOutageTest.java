package io.escapement.it.outage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.escapement.it.server.RealServer;
import io.escapement.policy.CatchUp;
import io.escapement.policy.JobSpec;
import io.escapement.policy.JobSpecBuilder;
import io.escapement.policy.Missed;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * No worker for three windows, and the admin restarted; on a real Temporal server. For ten windows:
 * {@code mvn verify -pl modules/it -am -Dtest=WorkerOutageTest
 * -Dsurefire.failIfNoSpecifiedTests=false -Descapement.outage.windows=10}.
 */
@Timeout(value = 45, unit = TimeUnit.MINUTES)
class WorkerOutageTest {

  private static final Duration LONG_ENOUGH = Duration.ofMinutes(15);
  private static final int MISSED = Integer.getInteger("escapement.outage.windows", 3);
  private static final List<Long> TWO_AND_TWO =
      IntStream.iterate(MISSED, left -> left > 0, left -> left - 2)
          .mapToObj(left -> Math.min(2L, left))
          .toList();
  private static final List<String> JOBS = List.of("latest", "none", "all");
  private static final CatchUp TWO_EACH =
      new CatchUp(2, CatchUp.Order.OLDEST_FIRST, Duration.ofDays(1), 500, Duration.ofSeconds(2));

  private static JobSpecBuilder job(String id) {
    return JobSpec.builder(id)
        .activity("Count", WorkerRig.QUEUE)
        .cron("* * * * *")
        .grace(Duration.ofSeconds(20));
  }

  @Test
  void everyWindowHasOneOutcomeAndTheNewestRuns(@TempDir Path folder) throws Exception {
    try (RealServer server = RealServer.start(folder);
        AdminRig admin = AdminRig.start(folder, server.target())) {
      WorkerRig worker = new WorkerRig(server);
      admin.put(job("latest").build());
      admin.put(job("none").missed(Missed.Run.NONE).build());
      admin.put(job("all").missed(Missed.all(TWO_EACH)).build());
      awaitWindows(admin, 1);
      Minute.awaitCalm(() -> JOBS.stream().map(admin::lastDone).toList());
      worker.stop();
      int last = admin.done("latest").size() - 1;
      int lastOfNone = admin.done("none").size() - 1;
      int lastOfAll = admin.done("all").size() - 1;
      Instant stopped = admin.lastDone("latest");
      admin.restart();
      Minute.awaitInstant(stopped.plusSeconds(MISSED * 60L + 25));
      worker.start();
      awaitWindows(admin, Math.max(lastOfAll, Math.max(last, lastOfNone)) + MISSED + 2);
      await().atMost(LONG_ENOUGH).until(() -> nothingIsOwed(admin));
      worker.stop();

      assertThat(account(admin, worker, "latest").outcomes().subList(last, last + MISSED + 2))
          .isEqualTo(outcomes("SKIPPED(superseded)", "LATE"));
      assertThat(
              account(admin, worker, "none")
                  .outcomes()
                  .subList(lastOfNone, lastOfNone + MISSED + 2))
          .isEqualTo(outcomes("SKIPPED(late)", "SKIPPED(late)"));
      assertThat(
              account(admin, worker, "all").outcomes().subList(lastOfAll, lastOfAll + MISSED + 2))
          .isEqualTo(outcomes("CAUGHT_UP", "CAUGHT_UP"));
      assertThat(catchUpsOfEachRun(admin)).isEqualTo(TWO_AND_TWO);
      assertThat(catchUps(admin).stream().map(window -> window.get("startedAt").asText()))
          .isSorted();
    }
  }

  /** On time, so many missed, the last of them maybe another way, and on time again. */
  private static List<String> outcomes(String missed, String lastMissed) {
    return Stream.of(
            Stream.of("ON_TIME"),
            Collections.nCopies(MISSED - 1, missed).stream(),
            Stream.of(lastMissed, "ON_TIME"))
        .flatMap(outcome -> outcome)
        .toList();
  }

  private static boolean nothingIsOwed(AdminRig admin) {
    List<JsonNode> done = admin.done("all");
    Instant first = Instant.parse(done.get(0).get("plannedAt").asText());
    return admin.lastDone("all").equals(first.plusSeconds(60L * (done.size() - 1)));
  }

  /** Oldest first. */
  private static List<JsonNode> catchUps(AdminRig admin) {
    return admin.done("all").stream()
        .filter(window -> window.get("kind").asText().equals("catch-up"))
        .toList();
  }

  /** How many owed windows each run took, in the order of the runs. */
  private static List<Long> catchUpsOfEachRun(AdminRig admin) {
    Map<String, Long> runs =
        catchUps(admin).stream()
            .collect(
                Collectors.groupingBy(
                    window -> window.get("runId").asText(),
                    LinkedHashMap::new,
                    Collectors.counting()));
    return List.copyOf(runs.values());
  }

  private static Account account(AdminRig admin, WorkerRig worker, String job) {
    return new Account(admin.done(job))
        .isWithoutGapOrDouble()
        .addsUp()
        .matchesTheAttempts(worker.attempts());
  }

  private static void awaitWindows(AdminRig admin, int count) {
    await()
        .atMost(LONG_ENOUGH)
        .until(() -> JOBS.stream().allMatch(job -> admin.done(job).size() >= count));
  }
}

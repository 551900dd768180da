package io.escapement.it.outage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.escapement.it.server.RealServer;
import io.escapement.policy.CatchUp;
import io.escapement.policy.JobSpec;
import io.escapement.policy.JobSpecBuilder;
import io.escapement.policy.Missed;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** No worker for three windows, and the admin restarted; on a real Temporal server. */
@Timeout(value = 45, unit = TimeUnit.MINUTES)
class WorkerOutageTest {

  private static final Duration LONG_ENOUGH = Duration.ofMinutes(5);
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
      Minute.awaitInstant(stopped.plusSeconds(3 * 60 + 25));
      worker.start();
      awaitWindows(admin, Math.max(lastOfAll, Math.max(last, lastOfNone)) + 5);
      worker.stop();

      assertThat(account(admin, worker, "latest").outcomes().subList(last, last + 5))
          .containsExactly(
              "ON_TIME", "SKIPPED(superseded)", "SKIPPED(superseded)", "LATE", "ON_TIME");
      assertThat(account(admin, worker, "none").outcomes().subList(lastOfNone, lastOfNone + 5))
          .containsExactly("ON_TIME", "SKIPPED(late)", "SKIPPED(late)", "SKIPPED(late)", "ON_TIME");
      assertThat(account(admin, worker, "all").outcomes().subList(lastOfAll, lastOfAll + 5))
          .containsExactly("ON_TIME", "CAUGHT_UP", "CAUGHT_UP", "CAUGHT_UP", "ON_TIME");
      assertThat(runsOfCatchUps(admin)).containsExactly(2L, 1L);
    }
  }

  /** How many owed windows each run took, in the order of the runs. */
  private static List<Long> runsOfCatchUps(AdminRig admin) {
    Map<String, Long> runs =
        admin.done("all").stream()
            .filter(window -> window.get("kind").asText().equals("catch-up"))
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

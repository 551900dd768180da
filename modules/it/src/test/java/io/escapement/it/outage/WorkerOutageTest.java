package io.escapement.it.outage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.escapement.it.server.RealServer;
import io.escapement.policy.JobSpec;
import io.escapement.policy.JobSpecBuilder;
import io.escapement.policy.Missed;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** No worker for three windows, and the admin restarted; on a real Temporal server. */
@Timeout(value = 45, unit = TimeUnit.MINUTES)
class WorkerOutageTest {

  private static final Duration LONG_ENOUGH = Duration.ofMinutes(5);

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
      awaitWindows(admin, 1);
      Minute.awaitCalm(() -> List.of(admin.lastDone("latest"), admin.lastDone("none")));
      worker.stop();
      int last = admin.done("latest").size() - 1;
      int lastOfNone = admin.done("none").size() - 1;
      Instant stopped = admin.lastDone("latest");
      admin.restart();
      Minute.awaitInstant(stopped.plusSeconds(3 * 60 + 25));
      worker.start();
      awaitWindows(admin, Math.max(last, lastOfNone) + 5);
      worker.stop();

      assertThat(account(admin, worker, "latest").outcomes().subList(last, last + 5))
          .containsExactly(
              "ON_TIME", "SKIPPED(superseded)", "SKIPPED(superseded)", "LATE", "ON_TIME");
      assertThat(account(admin, worker, "none").outcomes().subList(lastOfNone, lastOfNone + 5))
          .containsExactly("ON_TIME", "SKIPPED(late)", "SKIPPED(late)", "SKIPPED(late)", "ON_TIME");
    }
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
        .until(() -> admin.done("latest").size() >= count && admin.done("none").size() >= count);
  }
}

package io.escapement.it.outage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.escapement.it.server.RealServer;
import io.escapement.policy.JobSpec;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The Temporal server is killed for more than a window, and an edit follows its return. */
@Timeout(value = 20, unit = TimeUnit.MINUTES)
class ServerRestartTest {

  private static final Duration LONG_ENOUGH = Duration.ofMinutes(5);
  private static final String JOB = "survivor";

  private static JobSpec job(String description) {
    return JobSpec.builder(JOB)
        .description(description)
        .activity("Count", WorkerRig.QUEUE)
        .cron("* * * * *")
        .grace(Duration.ofSeconds(20))
        .build();
  }

  @Test
  void theChainGoesOnFromItsDatabase(@TempDir Path folder) throws Exception {
    try (RealServer server = RealServer.start(folder);
        AdminRig admin = AdminRig.start(folder, server.target())) {
      WorkerRig worker = new WorkerRig(server);
      admin.put(job("the first version"));
      Instant first = awaitWindows(admin, 1);
      server.kill();
      Instant back = first.plus(Duration.ofSeconds(2 * 60 + 30));
      await().atMost(LONG_ENOUGH).until(() -> Instant.now().isAfter(back));
      server.restart();
      awaitWindows(admin, 3);
      admin.put(job("the second version"));
      awaitWindows(admin, 4);
      worker.stop();

      Account account =
          new Account(admin.done(JOB))
              .isWithoutGapOrDouble()
              .addsUp()
              .matchesTheAttempts(worker.attempts());
      assertThat(account.outcomes().subList(0, 3))
          .containsExactly("ON_TIME", "SKIPPED(superseded)", "LATE");
      assertThat(admin.done(JOB).get(admin.done(JOB).size() - 1).get("specVersion").asInt())
          .isEqualTo(2);
    }
  }

  /** Waits for this many windows, and gives the first one's planned instant. */
  private static Instant awaitWindows(AdminRig admin, int count) {
    await().atMost(LONG_ENOUGH).until(() -> admin.done(JOB).size() >= count);
    return Instant.parse(admin.done(JOB).get(0).get("plannedAt").asText());
  }
}

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
@Timeout(value = 45, unit = TimeUnit.MINUTES)
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
      awaitWindows(admin, 1);
      Minute.awaitCalm();
      server.kill();
      int last = admin.done(JOB).size() - 1;
      Instant before = Instant.parse(admin.done(JOB).get(last).get("plannedAt").asText());
      Minute.awaitInstant(before.plusSeconds(2 * 60 + 30));
      server.restart();
      awaitWindows(admin, last + 3);
      admin.put(job("the second version"));
      awaitWindows(admin, last + 4);
      worker.stop();

      Account account =
          new Account(admin.done(JOB))
              .isWithoutGapOrDouble()
              .addsUp()
              .matchesTheAttempts(worker.attempts());
      assertThat(account.outcomes().subList(last, last + 3))
          .containsExactly("ON_TIME", "SKIPPED(superseded)", "LATE");
      assertThat(admin.done(JOB).get(last + 3).get("specVersion").asInt()).isEqualTo(2);
    }
  }

  private static void awaitWindows(AdminRig admin, int count) {
    await().atMost(LONG_ENOUGH).until(() -> admin.done(JOB).size() >= count);
  }
}

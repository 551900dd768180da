package io.escapement.it.outage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.escapement.it.server.RealServer;
import io.escapement.policy.JobSpec;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The Temporal server is killed for more than a window, and an edit follows its return. */
@Timeout(value = 45, unit = TimeUnit.MINUTES)
class ServerRestartTest {

  private static final Duration LONG_ENOUGH = Duration.ofMinutes(5);
  private static final String JOB = "survivor";

  /**
   * A worker whose polls were refused for minutes tries again within one: so the window that runs
   * may be late, or the next one within its grace.
   */
  private static final Pattern ONE_RAN_FOR_THOSE_MISSED =
      Pattern.compile("ON_TIME( SKIPPED\\(superseded\\))+ (LATE|ON_TIME)( ON_TIME)*");

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
      Minute.awaitCalm(() -> List.of(admin.lastDone(JOB)));
      server.kill();
      int last = admin.done(JOB).size() - 1;
      Minute.awaitInstant(admin.lastDone(JOB).plusSeconds(2 * 60 + 30));
      server.restart();
      awaitWindows(admin, last + 3);
      int edited = admin.done(JOB).size();
      admin.put(job("the second version"));
      await().atMost(LONG_ENOUGH).until(() -> lastVersion(admin) == 2);
      worker.stop();

      Account account =
          new Account(admin.done(JOB))
              .isWithoutGapOrDouble()
              .addsUp()
              .matchesTheAttempts(worker.attempts());
      assertThat(String.join(" ", account.outcomes().subList(last, edited)))
          .matches(ONE_RAN_FOR_THOSE_MISSED);
    }
  }

  private static int lastVersion(AdminRig admin) {
    List<JsonNode> done = admin.done(JOB);
    return done.get(done.size() - 1).get("specVersion").asInt();
  }

  private static void awaitWindows(AdminRig admin, int count) {
    await().atMost(LONG_ENOUGH).until(() -> admin.done(JOB).size() >= count);
  }
}

package io.escapement.it.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.escapement.it.faults.Victim;
import io.escapement.it.server.RealServer;
import io.escapement.policy.JobSpec;
import io.escapement.policy.Mode;
import io.escapement.policy.Outcome;
import io.escapement.temporal.history.ClosedRun;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A worker that is killed within a local attempt, on a real server. */
@Timeout(value = 45, unit = TimeUnit.MINUTES)
class RealLocalKillTest {

  private static final Duration LONG_ENOUGH = Duration.ofMinutes(6);

  private static final JobSpec SPEC =
      JobSpec.builder("local-killed")
          .activity("Share", PermitWorker.QUEUE)
          .mode(Mode.LOCAL)
          .cron("* * * * *")
          .grace(Duration.ofSeconds(55))
          .build();

  @Test
  void theSameAttemptIsMadeAgainAndTheWindowHasOneOutcome(@TempDir Path folder) {
    Path file = folder.resolve("use.log");
    UseLog log = new UseLog(file);
    try (RealServer server = RealServer.start(folder)) {
      WorkflowClient client = server.client(WorkflowClientOptions.getDefaultInstance());
      Victim worker =
          Victim.start(folder, "local", PermitWorker.class, server.target(), file.toString());
      try {
        Followed chain = Followed.start(client, SPEC, Instant.now());
        String key =
            await()
                .atMost(LONG_ENOUGH)
                .until(() -> log.userAfter(0), Optional::isPresent)
                .orElseThrow();
        worker.kill();
        log.killed();
        worker.restart();
        await().atMost(LONG_ENOUGH).until(() -> !chain.runs().isEmpty());
        String begins = "begins %s #1".formatted(key);
        assertThat(log.lines())
            .startsWith(begins, "killed", begins, "ends %s #1".formatted(key))
            .doesNotContain("begins %s #2".formatted(key));
        ClosedRun run = chain.runs().get(0);
        assertThat(run.verdicts())
            .first()
            .satisfies(
                verdict -> {
                  assertThat(key).endsWith("@" + verdict.first());
                  assertThat(verdict.outcome()).isIn(List.of(Outcome.ON_TIME, Outcome.LATE));
                  assertThat(run.executions().get(verdict.first()).attempts()).isEqualTo(1);
                });
      } finally {
        worker.kill();
      }
    }
  }
}

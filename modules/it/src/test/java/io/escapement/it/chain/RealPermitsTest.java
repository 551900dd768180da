package io.escapement.it.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.escapement.it.faults.Victim;
import io.escapement.it.server.RealServer;
import io.escapement.policy.JobSpec;
import io.escapement.policy.Outcome;
import io.escapement.policy.Use;
import io.escapement.policy.Verdict;
import io.escapement.temporal.Chains;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Three jobs that want the one permit of a resource at the same second, on a real server: while all
 * is well, when the worker of the one that holds it is killed, and when its run is terminated.
 */
@Timeout(value = 45, unit = TimeUnit.MINUTES)
class RealPermitsTest {

  private static final Duration LONG_ENOUGH = Duration.ofMinutes(6);
  private static final List<String> JOBS = List.of("permit-a", "permit-b", "permit-c");

  private static JobSpec job(String id) {
    return JobSpec.builder(id)
        .activity("Share", PermitWorker.QUEUE)
        .timeout(Duration.ofSeconds(10))
        .cron("* * * * *")
        .grace(Duration.ofSeconds(55))
        .uses(new Use("warehouse-db", 1, 1))
        .build();
  }

  @Test
  void oneWindowAtATimeHasThePermitAndAllHaveTheirOutcomes(@TempDir Path folder) {
    UseLog log = new UseLog(folder.resolve("use.log"));
    try (RealServer server = RealServer.start(folder)) {
      WorkflowClient client = server.client(WorkflowClientOptions.getDefaultInstance());
      Victim worker =
          Victim.start(
              folder,
              "permits",
              PermitWorker.class,
              server.target(),
              folder.resolve("use.log").toString());
      try {
        Instant since = Instant.now();
        List<Followed> chains =
            JOBS.stream().map(id -> Followed.start(client, job(id), since)).toList();
        awaitEnds(log, JOBS, 0, 2);
        String killed = killTheUsersWorker(log, worker);
        awaitEnds(log, JOBS, log.lines().size(), 1);
        String terminated = terminateTheUser(log, client);
        List<String> others = JOBS.stream().filter(id -> !terminated.startsWith(id)).toList();
        awaitEnds(log, others, log.lines().size(), 1);
        chains.forEach(Recording::ifAsked);

        assertOneAtATime(log.lines());
        assertThat(log.lines()).contains("begins %s #2".formatted(killed));
        chains.forEach(chain -> assertOneOutcomeForEachMinute(chain, since));
        assertThat(verdicts(chains))
            .filteredOn(verdict -> verdict.outcome() == Outcome.FAILED)
            .extracting(Verdict::reason)
            .containsExactly("run-lost");
      } finally {
        worker.kill();
      }
    }
  }

  private static void awaitEnds(UseLog log, List<String> jobs, int after, int count) {
    await()
        .atMost(LONG_ENOUGH)
        .until(() -> jobs.stream().allMatch(job -> log.ended(job, after) >= count));
  }

  /** The next window that begins; it has just begun. */
  private static String awaitUser(UseLog log) {
    int before = log.lines().size();
    return await()
        .atMost(LONG_ENOUGH)
        .until(() -> log.userAfter(before), Optional::isPresent)
        .orElseThrow();
  }

  /** The key of the window whose worker was killed: it keeps the permit, and is attempted again. */
  private static String killTheUsersWorker(UseLog log, Victim worker) {
    String key = awaitUser(log);
    worker.kill();
    log.killed();
    worker.restart();
    await().atMost(LONG_ENOUGH).until(() -> log.lines().contains("ends %s #2".formatted(key)));
    return key;
  }

  private static String terminateTheUser(UseLog log, WorkflowClient client) {
    String key = awaitUser(log);
    log.givenUp(key);
    String job = key.substring(0, key.indexOf('@'));
    client.newUntypedWorkflowStub(Chains.workflowId(job)).terminate("test");
    return key;
  }

  private static void assertOneAtATime(List<String> lines) {
    assertThat(IntStream.rangeClosed(0, lines.size()).boxed())
        .allSatisfy(
            upTo ->
                assertThat(UseLog.using(lines.subList(0, upTo)))
                    .as("up to line %d of %s", upTo, lines)
                    .hasSizeLessThan(2));
  }

  private static Stream<Verdict> verdicts(List<Followed> chains) {
    return chains.stream().flatMap(chain -> chain.verdicts().stream());
  }

  private static void assertOneOutcomeForEachMinute(Followed chain, Instant since) {
    List<Instant> slots =
        chain.verdicts().stream().flatMap(RealPermitsTest::minutes).sorted().toList();
    Instant first = Instant.ofEpochSecond((since.getEpochSecond() / 60 + 1) * 60);
    assertThat(slots)
        .as(chain.jobId())
        .hasSizeGreaterThanOrEqualTo(2)
        .isEqualTo(
            IntStream.range(0, slots.size()).mapToObj(at -> first.plusSeconds(at * 60L)).toList());
  }

  private static Stream<Instant> minutes(Verdict verdict) {
    return Stream.iterate(
        verdict.first(), slot -> !slot.isAfter(verdict.last()), slot -> slot.plusSeconds(60));
  }
}

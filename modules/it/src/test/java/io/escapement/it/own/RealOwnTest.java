package io.escapement.it.own;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.escapement.it.chain.Recording;
import io.escapement.it.server.RealServer;
import io.escapement.policy.Outcome;
import io.escapement.policy.Verdict;
import io.escapement.temporal.Escapement;
import io.escapement.temporal.history.OwnClosedRun;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Cron workflows with {@code @JobPolicy} on a real server, whose worker is away for two slots. */
@Timeout(value = 45, unit = TimeUnit.MINUTES)
class RealOwnTest {

  private static final String QUEUE = "own";
  private static final Duration LONG_ENOUGH = Duration.ofMinutes(10);

  private final OwnCron.Ticking ticking = new OwnCron.Ticking();

  private WorkerFactory startWorker(WorkflowClient client) {
    WorkerFactory factory = WorkerFactory.newInstance(client);
    Worker worker = factory.newWorker(QUEUE);
    worker.registerWorkflowImplementationTypes(OwnCron.Latest.class, OwnCron.None.class);
    worker.registerActivitiesImplementations(ticking);
    factory.start();
    return factory;
  }

  @Test
  void everyWindowHasOneOutcomeAcrossAnOutageAndTheStateGoesOn(@TempDir Path folder) {
    try (RealServer server = RealServer.start(folder)) {
      WorkflowClient client =
          server.client(
              WorkflowClientOptions.newBuilder()
                  .setIdentity("it-worker")
                  .setPlugins(Escapement.plugin())
                  .build());
      WorkerFactory before = startWorker(client);
      OwnChain latest = OwnChain.start(client, "own-latest", "CountsLatest", QUEUE);
      OwnChain none = OwnChain.start(client, "own-none", "CountsNone", QUEUE);
      awaitRuns(1, latest, none);
      Instant up = latest.last().orElseThrow();
      before.shutdownNow();
      awaitInstant(up.plusSeconds(2 * 60 + 30));
      WorkerFactory after = startWorker(client);
      awaitRuns(3, latest, none);
      Stream.of(latest, none).forEach(chain -> record(client, chain));
      after.shutdownNow();

      assertThat(words(latest, up)).startsWith("+1 SKIPPED(superseded)", "+2 LATE", "+3 ON_TIME");
      assertThat(words(none, up)).startsWith("+1 SKIPPED(late)", "+2 SKIPPED(late)", "+3 ON_TIME");
      for (OwnChain chain : List.of(latest, none)) {
        assertOneOutcomeEach(chain);
      }
      assertThat(none.result(0)).isEqualTo(1);
      assertThat(none.result(1)).as("handed on by the run that did not run").isEqualTo(1);
      assertThat(none.result(2)).isEqualTo(2);
      assertThat(attempts("own-latest", up.plusSeconds(120)))
          .containsExactly("#1 after nothing", "#2 after transient-network");
      assertThat(attempts("own-none", up.plusSeconds(60))).isEmpty();
      assertThat(attempts("own-none", up.plusSeconds(180))).containsExactly("#1 after nothing");
    }
  }

  private static void awaitRuns(int count, OwnChain... chains) {
    await()
        .atMost(LONG_ENOUGH)
        .until(() -> Stream.of(chains).allMatch(chain -> chain.runs().size() >= count));
  }

  private static void awaitInstant(Instant instant) {
    Duration left = Duration.between(Instant.now(), instant);
    await().atMost(left.plusMinutes(1)).until(() -> Instant.now().isAfter(instant));
  }

  /** Which windows, in minutes after one, and what became of them. */
  private static List<String> words(OwnChain chain, Instant up) {
    return chain.verdicts().stream()
        .flatMap(RealOwnTest::each)
        .filter(verdict -> verdict.first().isAfter(up))
        .map(
            verdict ->
                "+%d %s%s"
                    .formatted(
                        Duration.between(up, verdict.first()).toMinutes(),
                        verdict.outcome(),
                        verdict.reason().isEmpty() ? "" : "(" + verdict.reason() + ")"))
        .toList();
  }

  private static Stream<Verdict> each(Verdict range) {
    return Stream.iterate(range.first(), at -> !at.isAfter(range.last()), at -> at.plusSeconds(60))
        .map(at -> new Verdict(at, at, range.outcome(), range.reason()));
  }

  private static void assertOneOutcomeEach(OwnChain chain) {
    List<Instant> windows =
        chain.verdicts().stream().flatMap(RealOwnTest::each).map(Verdict::first).toList();
    Instant first = windows.get(0);
    assertThat(windows)
        .containsExactlyElementsOf(
            Stream.iterate(first, at -> at.plusSeconds(60)).limit(windows.size()).toList());
    assertThat(chain.runs()).allMatch(OwnClosedRun::underPolicy);
    assertThat(chain.verdicts()).noneMatch(verdict -> verdict.outcome() == Outcome.FAILED);
  }

  private List<String> attempts(String chain, Instant window) {
    String key = "%s@%s/tick ".formatted(chain, window);
    return ticking.seen.stream()
        .filter(attempt -> attempt.startsWith(key))
        .map(attempt -> attempt.substring(key.length()))
        .toList();
  }

  /** One run on time, and the one after the outage. */
  private static void record(WorkflowClient client, OwnChain chain) {
    List<OwnClosedRun> runs = chain.runs();
    Recording.ifAsked(client, chain.id(), runs.get(0).runId(), chain.id() + "-1");
    Recording.ifAsked(client, chain.id(), runs.get(1).runId(), chain.id() + "-2");
  }
}

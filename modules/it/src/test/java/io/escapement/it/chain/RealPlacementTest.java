package io.escapement.it.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import io.escapement.it.server.RealServer;
import io.escapement.policy.Attempt;
import io.escapement.policy.Backoff;
import io.escapement.policy.Drift;
import io.escapement.policy.Jitter;
import io.escapement.policy.JobSpec;
import io.escapement.policy.JobSpecBuilder;
import io.escapement.policy.Mode;
import io.escapement.policy.Outcome;
import io.escapement.policy.Owner;
import io.escapement.policy.Placement;
import io.escapement.policy.RetryPolicy;
import io.escapement.policy.Verdict;
import io.escapement.temporal.Escapement;
import io.escapement.temporal.JobWorkers;
import io.escapement.temporal.WorkerLimits;
import io.escapement.temporal.history.ClosedRun;
import io.escapement.temporal.history.Execution;
import io.temporal.api.common.v1.Priority;
import io.temporal.api.history.v1.ActivityTaskScheduledEventAttributes;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.worker.WorkerFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Where the work of a window runs, on a real Temporal server. */
@Timeout(value = 45, unit = TimeUnit.MINUTES)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RealPlacementTest {

  private static final String QUEUE = "placed";

  private final Jobs.Noting noting = new Jobs.Noting();
  private RealServer server;
  private WorkerFactory factory;
  private Followed local;
  private Followed thirdTime;
  private Followed zoned;

  @BeforeAll
  @Timeout(value = 45, unit = TimeUnit.MINUTES)
  void runForAWindow(@TempDir Path folder) {
    server = RealServer.start(folder);
    WorkflowClient client =
        server.client(
            WorkflowClientOptions.newBuilder()
                .setIdentity("it-worker")
                .setPlugins(Escapement.plugin())
                .build());
    factory = WorkerFactory.newInstance(client);
    JobWorkers.create(factory, QUEUE, WorkerLimits.ofDefaults().concurrentJobs(10), "far")
        .registerActivities(noting);
    factory.start();
    Instant since = Instant.now();
    local = Followed.start(client, job("local").mode(Mode.LOCAL).build(), since);
    thirdTime = Followed.start(client, thirdTime(), since);
    zoned = Followed.start(client, zoned(), since);
    await()
        .atMost(Duration.ofMinutes(4))
        .until(
            () ->
                local.runs().size() > 1
                    && Stream.of(thirdTime, zoned).noneMatch(chain -> chain.runs().isEmpty()));
  }

  private static JobSpecBuilder job(String id) {
    return JobSpec.builder(id).activity("Work", QUEUE).cron("* * * * *");
  }

  private static JobSpec thirdTime() {
    Backoff steady = new Backoff(Duration.ofMillis(200), 2.0, Duration.ofSeconds(4), Jitter.NONE);
    return job("local-third-time")
        .mode(Mode.LOCAL)
        .retry(new RetryPolicy(steady, 5, Map.of(), Set.of("validation")))
        .build();
  }

  private static JobSpec zoned() {
    Placement near = Placement.preferring("near", "far").fallbackAfter(Duration.ofSeconds(4));
    return job("zoned").owner(Owner.team("finance-data")).placement(near.priority(2)).build();
  }

  @AfterAll
  void stop() {
    if (server != null) { // There is none where the tests are skipped.
      Stream.of(local, thirdTime, zoned).forEach(Recording::ifAsked);
      factory.shutdownNow();
      server.close();
    }
  }

  private static Execution firstExecution(Followed chain) {
    ClosedRun run = chain.runs().get(0);
    return run.executions().get(run.verdicts().get(0).first());
  }

  private static List<ActivityTaskScheduledEventAttributes> offers(Followed chain) {
    return chain.history(chain.firstRun()).getEvents().stream()
        .filter(HistoryEvent::hasActivityTaskScheduledEventAttributes)
        .map(HistoryEvent::getActivityTaskScheduledEventAttributes)
        .toList();
  }

  @Test
  void runsALocalWindowOnceWithinOneWorkflowTask() {
    assertThat(local.verdicts()).extracting(Verdict::outcome).containsOnly(Outcome.ON_TIME);
    assertThat(local.verdicts())
        .allSatisfy(
            verdict -> assertThat(noting.attempts).containsOnlyOnce("local@" + verdict.first()));
    EventCount leanest =
        EventCount.leanest(local.runs().stream().map(run -> local.history(run.runId())));
    assertThat(leanest.workflowTasks()).isEqualTo(1);
    assertThat(leanest.events()).isEqualTo(6);
  }

  @Test
  void addsTheStagesOfALocalWindowUpToTheWhole() {
    Execution execution = firstExecution(local);
    Instant planned = local.runs().get(0).verdicts().get(0).first();
    Drift drift = Drift.between(planned, execution.timeline());
    assertThat(drift.total().toMillis())
        .isEqualTo(execution.timeline().completed().toEpochMilli() - planned.toEpochMilli());
    assertThat(drift.timer()).isPositive();
    assertThat(List.of(drift.workflowQueue(), drift.work())).noneMatch(Duration::isNegative);
    assertThat(List.of(drift.dispatch(), drift.activityQueue(), drift.retries()))
        .containsOnly(Duration.ZERO);
    assertThat(execution.timeline().completed())
        .isBeforeOrEqualTo(local.runs().get(0).closedAt().plusMillis(1));
    assertThat(execution.last().worker()).isEqualTo("it-worker");
  }

  @Test
  void keepsEveryLocalAttemptWithItsReason() {
    Execution execution = firstExecution(thirdTime);
    assertThat(thirdTime.verdicts().get(0).outcome()).isEqualTo(Outcome.ON_TIME);
    assertThat(execution.attempts()).isEqualTo(3);
    assertThat(execution.failed())
        .extracting(Attempt::number, Attempt::reason, Attempt::delay, Attempt::worker)
        .containsExactly(
            tuple(1, "transient-network", Duration.ofMillis(200), "it-worker"),
            tuple(2, "transient-network", Duration.ofMillis(400), "it-worker"));
    assertThat(
            Duration.between(
                execution.timeline().firstStarted(), execution.timeline().lastStarted()))
        .isGreaterThanOrEqualTo(Duration.ofMillis(600));
  }

  @Test
  void offersAWindowToTheNearestZoneFirstAndRunsItInTheNext() {
    Execution execution = firstExecution(zoned);
    assertThat(offers(zoned))
        .extracting(offer -> offer.getTaskQueue().getName())
        .containsExactly("placed@near", "placed@far");
    assertThat(zoned.verdicts().get(0).outcome()).isEqualTo(Outcome.ON_TIME);
    assertThat(execution.attempts()).isEqualTo(1);
    assertThat(Drift.between(zoned.verdicts().get(0).first(), execution.timeline()).activityQueue())
        .isGreaterThanOrEqualTo(Duration.ofSeconds(2));
  }

  @Test
  void tellsTheServerThePriorityAndWhoseWorkItIs() {
    assertThat(offers(zoned))
        .extracting(ActivityTaskScheduledEventAttributes::getPriority)
        .containsOnly(
            Priority.newBuilder().setPriorityKey(2).setFairnessKey("finance-data").build());
  }
}

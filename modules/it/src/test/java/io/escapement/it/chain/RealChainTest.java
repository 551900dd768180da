package io.escapement.it.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import io.escapement.it.server.RealServer;
import io.escapement.policy.Attempt;
import io.escapement.policy.Backoff;
import io.escapement.policy.CatchUp;
import io.escapement.policy.Debt;
import io.escapement.policy.Drift;
import io.escapement.policy.Jitter;
import io.escapement.policy.JobSpec;
import io.escapement.policy.JobSpecBuilder;
import io.escapement.policy.Missed;
import io.escapement.policy.Outcome;
import io.escapement.policy.Owed;
import io.escapement.policy.RetryPolicy;
import io.escapement.policy.Schedule;
import io.escapement.policy.Verdict;
import io.escapement.temporal.Chains;
import io.escapement.temporal.Engine;
import io.escapement.temporal.Escapement;
import io.escapement.temporal.history.ClosedRun;
import io.escapement.temporal.history.Execution;
import io.temporal.api.enums.v1.EventType;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerFactory;
import io.temporal.worker.WorkerOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Chains of several jobs side by side, for two minutes on a real Temporal server. */
@Timeout(value = 45, unit = TimeUnit.MINUTES)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RealChainTest {

  private static final String QUEUE = "real";
  private static final String WITHOUT_ACTIVITIES = "real-workflows-only";

  /** Long enough for a run to begin within it on a busy machine. */
  private static final Duration GRACE = Duration.ofSeconds(20);

  /** As a run's report, they take more than the 4 KB that an activity's failure may have. */
  private static final int RANGES = 100;

  private static final Duration OFFSET = Duration.ofSeconds(7);

  /** So that a run which begins in the first half of its minute waits for an owed window. */
  private static final CatchUp LONG_PAUSE =
      new CatchUp(1, CatchUp.Order.OLDEST_FIRST, Duration.ofDays(1), 500, Duration.ofSeconds(25));

  private static final String ABANDONED = "real-abandoned";

  private static RetryPolicy after(Duration initial) {
    return new RetryPolicy(
        new Backoff(initial, 2.0, Duration.ofSeconds(4), Jitter.NONE),
        5,
        Map.of(),
        Set.of("validation"));
  }

  private final Jobs.Noting noting = new Jobs.Noting();
  private final List<WorkerFactory> factories = new ArrayList<>();
  private RealServer server;
  private WorkflowClient client;
  private Followed punctual;
  private Followed inBerlin;
  private Followed thirdTime;
  private Followed givesUp;
  private Followed unattended;
  private Followed abandoned;
  private Followed cancelled;
  private Followed owing;
  private Followed onAGrid;
  private Followed pausing;

  @BeforeAll
  @Timeout(value = 45, unit = TimeUnit.MINUTES)
  void runForTwoWindows(@TempDir Path folder) {
    server = RealServer.start(folder);
    client =
        server.client(
            WorkflowClientOptions.newBuilder()
                .setIdentity("it-worker")
                .setPlugins(Escapement.plugin())
                .build());
    startWorkers();
    startChains();
    new Chains(client, Engine.SERVER).requestEnd("cancelled", "test");
    new BareCron(client, QUEUE).start();
    WorkerFactory flighty = activityWorker(ABANDONED);
    await().atMost(Duration.ofMinutes(4)).until(() -> abandoned.awaitsItsAttempt(2));
    flighty.shutdownNow();
    await().atMost(Duration.ofMinutes(4)).until(pausing::waitsOnATimer);
    new Chains(client, Engine.SERVER).requestEnd("pausing", "test");
    await()
        .atMost(Duration.ofMinutes(4))
        .until(() -> activities(unattended) >= 2 && activities(abandoned) >= 2);
    activityWorker(WITHOUT_ACTIVITIES);
    activityWorker(ABANDONED);
    await()
        .atMost(Duration.ofMinutes(4))
        .until(
            () ->
                Stream.of(punctual, givesUp, owing, onAGrid)
                        .allMatch(chain -> chain.runs().size() >= 2)
                    && Stream.of(inBerlin, thirdTime, unattended, abandoned, cancelled, pausing)
                        .noneMatch(chain -> chain.runs().isEmpty()));
  }

  @AfterAll
  void stop() {
    if (server != null) { // There is none where the tests are skipped.
      Stream.of(punctual, thirdTime, givesUp, unattended, abandoned, cancelled)
          .forEach(Recording::ifAsked);
      Stream.of(owing, onAGrid, pausing).forEach(Recording::ifAsked);
      factories.forEach(WorkerFactory::shutdownNow);
      server.close();
    }
  }

  private void startWorkers() {
    WorkerFactory factory = newFactory();
    Worker worker = factory.newWorker(QUEUE);
    worker.registerActivitiesImplementations(noting, new BareCron.NoWork());
    worker.registerWorkflowImplementationTypes(BareCron.Workflow.class);
    WorkerOptions workflowsOnly =
        WorkerOptions.newBuilder().setLocalActivityWorkerOnly(true).build();
    factory.newWorker(WITHOUT_ACTIVITIES, workflowsOnly);
    factory.newWorker(ABANDONED, workflowsOnly);
    factory.start();
  }

  private WorkerFactory newFactory() {
    WorkerFactory factory = WorkerFactory.newInstance(client);
    factories.add(factory);
    return factory;
  }

  private void startChains() {
    await().atMost(Duration.ofMinutes(1)).until(RealChainTest::isBetweenSlotOfTheGridAndMinute);
    Instant since = Instant.now();
    onAGrid = Followed.start(client, onAGrid(), since);
    punctual = Followed.start(client, job("punctual").build(), since);
    inBerlin = Followed.start(client, job("in-berlin").timezone("Europe/Berlin").build(), since);
    thirdTime =
        Followed.start(
            client, job("third-time").retry(after(Duration.ofMillis(200))).build(), since);
    givesUp = Followed.start(client, job("gives-up").build(), since);
    cancelled = Followed.start(client, job("cancelled").build(), since);
    owing =
        Followed.start(
            client,
            job("owing").missed(Missed.Run.ALL).build(),
            since.truncatedTo(ChronoUnit.MINUTES),
            everyOtherMinute(since, RANGES));
    pausing =
        Followed.start(
            client,
            job("pausing").missed(Missed.all(LONG_PAUSE)).build(),
            since.truncatedTo(ChronoUnit.MINUTES),
            everyOtherMinute(since, 3));
    JobSpec alone = job("unattended").activity("Work", WITHOUT_ACTIVITIES).grace(GRACE).build();
    unattended = Followed.start(client, alone, since);
    JobSpec left =
        job("abandoned")
            .activity("Work", ABANDONED)
            .grace(GRACE)
            .retry(after(Duration.ofSeconds(4)))
            .build();
    abandoned = Followed.start(client, left, since);
  }

  /** A backlog whose ranges can't be joined, the newest ten minutes before an instant. */
  private static List<Debt> everyOtherMinute(Instant before, int ranges) {
    Schedule minutes = Schedule.of("* * * * *");
    Instant newest = before.truncatedTo(ChronoUnit.MINUTES).minusSeconds(600);
    return IntStream.range(0, ranges)
        .mapToObj(range -> newest.minusSeconds(120L * (ranges - range)))
        .map(slot -> new Debt(1, new Owed(minutes, slot, slot, 1)))
        .toList();
  }

  private static JobSpecBuilder job(String id) {
    return JobSpec.builder(id).activity("Work", QUEUE).cron("* * * * *");
  }

  /**
   * A chain that starts before its slot is served that one by a run that began too late to stay.
   */
  private static boolean isBetweenSlotOfTheGridAndMinute() {
    long second = Instant.now().getEpochSecond() % 60;
    return second > OFFSET.toSeconds() && second < 45;
  }

  /** A grid that no cron of minutes says. */
  private static JobSpec onAGrid() {
    return JobSpec.builder("on-a-grid")
        .activity("Work", QUEUE)
        .every(Duration.ofMinutes(1))
        .offset(OFFSET)
        .build();
  }

  private static long activities(Followed chain) {
    return chain.history(chain.firstRun()).getEvents().stream()
        .filter(event -> event.hasActivityTaskScheduledEventAttributes())
        .count();
  }

  private WorkerFactory activityWorker(String queue) {
    WorkerFactory factory = newFactory();
    factory.newWorker(queue).registerActivitiesImplementations(noting);
    factory.start();
    return factory;
  }

  @Test
  void runsEachWindowOnceAndOnTime() {
    assertThat(punctual.verdicts()).extracting(Verdict::outcome).containsOnly(Outcome.ON_TIME);
    assertThat(punctual.verdicts())
        .allSatisfy(
            verdict -> assertThat(noting.attempts).containsOnlyOnce("punctual@" + verdict.first()));
  }

  @Test
  void addsTheStagesOfEachWindowUpToTheWhole() {
    ClosedRun run = punctual.runs().get(0);
    Instant planned = run.verdicts().get(0).first();
    Execution execution = run.executions().get(planned);
    Drift drift = Drift.between(planned, execution.timeline());
    assertThat(drift.total().toMillis())
        .isEqualTo(execution.timeline().completed().toEpochMilli() - planned.toEpochMilli());
    assertThat(drift.timer()).isPositive();
    assertThat(drift.lateness()).isLessThan(drift.total());
  }

  @Test
  void followsTheClockOfAnotherZone() {
    assertThat(inBerlin.verdicts()).extracting(Verdict::outcome).contains(Outcome.ON_TIME);
  }

  @Test
  void staysForASlotOfAGridThatNoCronSays() {
    for (ClosedRun run : onAGrid.runs().subList(0, 2)) {
      Verdict verdict = run.verdicts().get(0);
      assertThat(run.verdicts()).extracting(Verdict::outcome).containsExactly(Outcome.ON_TIME);
      assertThat(verdict.first().getEpochSecond() % 60).isEqualTo(OFFSET.toSeconds());
      assertThat(noting.attempts).containsOnlyOnce("on-a-grid@" + verdict.first());
    }
    assertThat(onAGrid.history(onAGrid.firstRun()).getEvents())
        .filteredOn(event -> event.getEventType() == EventType.EVENT_TYPE_TIMER_STARTED)
        .hasSize(1);
  }

  @Test
  void keepsEveryAttemptWithItsReason() {
    ClosedRun run = thirdTime.runs().get(0);
    Execution execution = run.executions().get(run.verdicts().get(0).first());
    assertThat(run.verdicts().get(0).outcome()).isEqualTo(Outcome.ON_TIME);
    assertThat(execution.attempts()).isEqualTo(3);
    assertThat(execution.failed())
        .extracting(Attempt::number, Attempt::reason, Attempt::delay, Attempt::worker)
        .containsExactly(
            tuple(1, "transient-network", Duration.ofMillis(200), "it-worker"),
            tuple(2, "transient-network", Duration.ofMillis(400), "it-worker"));
    assertThat(execution.timeline().firstStarted())
        .isEqualTo(execution.failed().get(0).startedAt());
  }

  @Test
  void failsTheRunOfAWindowThatGaveUpAndGoesOnWithTheNext() {
    assertThat(givesUp.verdicts())
        .extracting(Verdict::outcome, Verdict::reason)
        .startsWith(tuple(Outcome.FAILED, "validation"), tuple(Outcome.FAILED, "validation"));
    assertThat(givesUp.verdicts()).extracting(Verdict::first).doesNotHaveDuplicates();
    assertThat(givesUp.history(givesUp.firstRun()).getLastEvent().getEventType())
        .isEqualTo(EventType.EVENT_TYPE_WORKFLOW_EXECUTION_FAILED);
  }

  @Test
  void keepsABacklogOfManyKilobytesThroughFailedRuns() {
    List<ClosedRun> runs = owing.runs();
    assertThat(owing.history(owing.firstRun()).getLastEvent().getEventType())
        .isEqualTo(EventType.EVENT_TYPE_WORKFLOW_EXECUTION_FAILED);
    assertThat(runs.get(0).verdicts())
        .extracting(Verdict::outcome)
        .containsExactly(Outcome.FAILED, Outcome.FAILED);
    assertThat(runs.get(0).accounted().owed().count()).isEqualTo(RANGES - 1);
    assertThat(runs.get(1).accounted().owed().count()).isEqualTo(RANGES - 2);
    assertThat(owing.verdicts()).extracting(Verdict::first).doesNotHaveDuplicates();
  }

  @Test
  void runsAWindowLateThatFoundNoWorkerWithinItsGrace() {
    ClosedRun run = unattended.runs().get(0);
    Verdict verdict = run.verdicts().get(run.verdicts().size() - 1);
    assertThat(verdict.outcome()).isEqualTo(Outcome.LATE);
    assertThat(run.executions().get(verdict.first()).timeline().firstStarted())
        .isAfter(verdict.first().plus(GRACE));
  }

  @Test
  void keepsTheOutcomeOnTimeWhereOnlyALaterAttemptWaitedTooLong() {
    ClosedRun run = abandoned.runs().get(0);
    Execution execution = run.executions().get(run.verdicts().get(0).first());
    assertThat(run.verdicts()).extracting(Verdict::outcome).containsExactly(Outcome.ON_TIME);
    assertThat(execution.attempts()).isEqualTo(2);
    assertThat(execution.failed())
        .extracting(Attempt::number, Attempt::reason)
        .containsExactly(tuple(1, "transient-network"));
    assertThat(execution.timeline().firstStarted())
        .isBefore(run.verdicts().get(0).first().plus(GRACE));
  }

  @Test
  void runsNothingWhenCancelledBeforeItsTime() {
    ClosedRun run = cancelled.runs().get(0);
    assertThat(run.successor()).isEmpty();
    assertThat(run.verdicts()).isEmpty();
    assertThat(run.executions()).isEmpty();
    assertThat(noting.attempts).noneMatch(key -> key.startsWith("cancelled@"));
  }

  @Test
  void leavesTheOwedWindowWhenCancelledInThePauseBeforeIt() {
    List<ClosedRun> runs = pausing.runs();
    ClosedRun last = runs.get(runs.size() - 1);
    assertThat(last.successor()).isEmpty();
    assertThat(last.verdicts()).extracting(Verdict::outcome).containsExactly(Outcome.ON_TIME);
    Instant left = last.accounted().owed().oldest("pausing").orElseThrow().plannedAt();
    assertThat(noting.attempts).doesNotContain("pausing@" + left);
  }

  @Test
  void takesNoMoreWorkflowTasksAndEventsThanABareCronWorkflow() {
    BareCron bare = new BareCron(client, QUEUE);
    EventCount ours =
        EventCount.leanest(punctual.runs().stream().map(run -> punctual.history(run.runId())));
    EventCount theirs = EventCount.of(bare.firstRun());
    assertThat(ours.workflowTasks()).isLessThanOrEqualTo(theirs.workflowTasks());
    assertThat(ours.events()).isLessThanOrEqualTo(theirs.events() + 1);
  }
}

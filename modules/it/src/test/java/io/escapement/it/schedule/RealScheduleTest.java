package io.escapement.it.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.escapement.it.chain.Jobs;
import io.escapement.it.chain.Recording;
import io.escapement.it.server.RealServer;
import io.escapement.policy.CatchUp;
import io.escapement.policy.JobSpec;
import io.escapement.policy.JobSpecBuilder;
import io.escapement.policy.Missed;
import io.escapement.policy.Outcome;
import io.escapement.policy.Trigger;
import io.escapement.policy.Verdict;
import io.escapement.temporal.Escapement;
import io.escapement.temporal.history.ClosedRun;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.client.schedules.ScheduleClient;
import io.temporal.worker.WorkerFactory;
import io.temporal.worker.WorkerOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Runs that Schedules start, for a few minutes on a real Temporal server. */
@Timeout(value = 45, unit = TimeUnit.MINUTES)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RealScheduleTest {

  private static final Duration LONG_ENOUGH = Duration.ofMinutes(6);
  private static final String QUEUE = "scheduled";
  private static final String NO_WORKER = "scheduled-workflows-only";

  private static final CatchUp HALF_A_MINUTE_APART =
      new CatchUp(4, CatchUp.Order.OLDEST_FIRST, Duration.ofDays(1), 500, Duration.ofSeconds(30));
  private static final Predicate<HistoryEvent> HAS_WORKED =
      HistoryEvent::hasActivityTaskCompletedEventAttributes;

  private final Jobs.Noting noting = new Jobs.Noting();
  private RealServer server;
  private WorkerFactory factory;
  private WorkflowClient client;
  private FollowedSchedule punctual;
  private FollowedSchedule givesUp;
  private FollowedSchedule terminated;
  private FollowedSchedule byHand;
  private FollowedSchedule ended;

  private static JobSpecBuilder job(String id) {
    return JobSpec.builder(id)
        .activity("Work", QUEUE)
        .cron("* * * * *")
        .grace(Duration.ofSeconds(30))
        .trigger(Trigger.SCHEDULE);
  }

  @BeforeAll
  @Timeout(value = 45, unit = TimeUnit.MINUTES)
  void runForTwoWindows(@TempDir Path folder) {
    server = RealServer.start(folder);
    client =
        server.client(WorkflowClientOptions.newBuilder().setPlugins(Escapement.plugin()).build());
    startWorkers();
    Instant since = Instant.now();
    punctual = FollowedSchedule.start(client, job("scheduled-punctual").build(), since);
    givesUp = FollowedSchedule.start(client, job("scheduled-gives-up").build(), since);
    terminated =
        FollowedSchedule.start(
            client, job("scheduled-lost").activity("Work", NO_WORKER).build(), since);
    byHand =
        FollowedSchedule.start(client, job("scheduled-by-hand").cron("0 0 1 1 *").build(), since);
    byHand.end();
    JobSpec catchingUp = job("scheduled-ended").missed(Missed.all(HALF_A_MINUTE_APART)).build();
    ended = FollowedSchedule.start(client, catchingUp, since.minusSeconds(300));
    ScheduleClient.newInstance(client.getWorkflowServiceStubs())
        .getHandle("job/scheduled-by-hand")
        .trigger();
    WorkflowExecution ending = awaitOpen(ended);
    await().atMost(LONG_ENOUGH).until(() -> has(ending, HAS_WORKED));
    await().atMost(LONG_ENOUGH).until(() -> isEnded(ended));
    WorkflowExecution first = awaitOpen(terminated);
    client.newUntypedWorkflowStub(first.getWorkflowId()).terminate("by hand");
    await()
        .atMost(LONG_ENOUGH)
        .until(() -> punctual.runs().size() >= 2 && givesUp.runs().size() >= 2);
    WorkflowExecution second = awaitOpen(terminated);
    terminated.end();
    await()
        .atMost(LONG_ENOUGH)
        .until(() -> has(second, HistoryEvent::hasActivityTaskScheduledEventAttributes));
    client.newUntypedWorkflowStub(second.getWorkflowId()).terminate("by hand");
    await().atMost(LONG_ENOUGH).until(() -> terminated.schedule().open().isEmpty());
    await().atMost(LONG_ENOUGH).until(() -> byHand.schedule().open().isEmpty());
  }

  private void startWorkers() {
    factory = WorkerFactory.newInstance(client);
    factory.newWorker(QUEUE).registerActivitiesImplementations(noting);
    factory.newWorker(
        NO_WORKER, WorkerOptions.newBuilder().setLocalActivityWorkerOnly(true).build());
    factory.start();
  }

  private static WorkflowExecution awaitOpen(FollowedSchedule schedule) {
    return await()
        .atMost(LONG_ENOUGH)
        .until(() -> schedule.schedule().open(), open -> !open.isEmpty())
        .get(0);
  }

  private boolean has(WorkflowExecution run, Predicate<HistoryEvent> event) {
    return client.fetchHistory(run.getWorkflowId()).getEvents().stream().anyMatch(event);
  }

  private static boolean isEnded(FollowedSchedule schedule) {
    schedule.end();
    return schedule.schedule().isPaused() && schedule.schedule().open().isEmpty();
  }

  @AfterAll
  void stop() {
    if (server != null) { // There is none where the tests are skipped.
      for (FollowedSchedule schedule : List.of(punctual, givesUp)) {
        List<ClosedRun> runs = schedule.runs();
        for (int run = 0; run < 2; run++) {
          Recording.ifAsked(
              "%s-%d".formatted(schedule.jobId(), run + 1), schedule.history(runs.get(run)));
        }
      }
      factory.shutdownNow();
      server.close();
    }
  }

  @Test
  void serveEachWindowOnceAndInItsTime() {
    assertThat(punctual.verdicts()).extracting(Verdict::outcome).containsOnly(Outcome.ON_TIME);
    assertThat(punctual.verdicts())
        .extracting(Verdict::first)
        .doesNotHaveDuplicates()
        .allSatisfy(
            slot -> assertThat(noting.attempts).containsOnlyOnce("scheduled-punctual@" + slot));
  }

  @Test
  void goOnWhereAFailedOneStopped() {
    List<Verdict> verdicts = givesUp.verdicts();
    assertThat(verdicts).hasSizeGreaterThanOrEqualTo(2);
    assertThat(verdicts).extracting(Verdict::outcome).containsOnly(Outcome.FAILED);
    for (int at = 1; at < verdicts.size(); at++) {
      assertThat(verdicts.get(at).first()).isEqualTo(verdicts.get(at - 1).first().plusSeconds(60));
    }
  }

  @Test
  void areOfAWorkflowThatIsNamedAfterTheirWindow() {
    ClosedRun run = punctual.runs().get(0);
    assertThat(run.workflowId())
        .isEqualTo("job/scheduled-punctual-" + run.verdicts().get(0).first());
  }

  @Test
  void areFoundInTheServersListAsWell() {
    int known = punctual.runs().size();
    await().atMost(LONG_ENOUGH).until(() -> punctual.listedRuns().size() >= known);
    assertThat(punctual.listedRuns())
        .extracting(ClosedRun::runId)
        .startsWith(punctual.runs().stream().limit(2).map(ClosedRun::runId).toArray(String[]::new));
  }

  @Test
  void handOnWhatTheAccountStandsAt() {
    await().atMost(LONG_ENOUGH).until(() -> givesUp.schedule().open().isEmpty());
    assertThat(givesUp.handedOn()).contains(givesUp.account());
  }

  /** The first run was terminated and is passed over, the second is the last. */
  @Test
  void speakForTheWindowsOfOneThatWasTerminatedAndTheLastOneForItself() {
    assertThat(terminated.runs()).isEmpty();
    assertThat(terminated.schedule().latest()).hasSizeGreaterThanOrEqualTo(2);
    ClosedRun last = terminated.lost().orElseThrow();
    assertThat(last.end().status()).isEqualTo("TERMINATED");
    assertThat(last.verdicts())
        .extracting(Verdict::outcome)
        .startsWith(Outcome.SKIPPED)
        .endsWith(Outcome.FAILED);
  }

  /** It waits for its first owed window when it is asked to end. */
  @Test
  void endAfterTheirWindowAndLeaveWhatIsOwed() {
    assertThat(ended.runs()).isEmpty();
    ClosedRun last = ended.lost().orElseThrow();
    assertThat(last.end().status()).isEqualTo("CANCELED");
    assertThat(last.verdicts()).extracting(Verdict::outcome).startsWith(Outcome.ON_TIME);
    assertThat(last.accounted().owed().count()).isPositive();
  }

  @Test
  void doNothingBetweenTheSlots() {
    assertThat(byHand.schedule().latest()).isNotEmpty();
    assertThat(byHand.runs()).isEmpty();
    assertThat(byHand.lost()).isEmpty();
    assertThat(noting.attempts).noneMatch(key -> key.startsWith("scheduled-by-hand@"));
  }
}

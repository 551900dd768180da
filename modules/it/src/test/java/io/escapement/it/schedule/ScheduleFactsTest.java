package io.escapement.it.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.escapement.it.server.RealServer;
import io.escapement.policy.JobSpec;
import io.escapement.policy.Trigger;
import io.escapement.temporal.schedules.RunningSchedule;
import io.escapement.temporal.schedules.Schedules;
import io.temporal.api.enums.v1.ScheduleOverlapPolicy;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.client.schedules.Schedule;
import io.temporal.client.schedules.ScheduleActionExecutionStartWorkflow;
import io.temporal.client.schedules.ScheduleActionStartWorkflow;
import io.temporal.client.schedules.ScheduleClient;
import io.temporal.client.schedules.ScheduleException;
import io.temporal.client.schedules.ScheduleHandle;
import io.temporal.client.schedules.ScheduleOptions;
import io.temporal.client.schedules.SchedulePolicy;
import io.temporal.client.schedules.ScheduleSpec;
import io.temporal.client.schedules.ScheduleState;
import io.temporal.client.schedules.ScheduleUpdate;
import io.temporal.worker.WorkerFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What Temporal Schedules do that this product is built on, on a real Temporal server. */
@Timeout(value = 45, unit = TimeUnit.MINUTES)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ScheduleFactsTest {

  private static final Duration LONG_ENOUGH = Duration.ofMinutes(2);

  private RealServer server;
  private WorkflowClient client;
  private ScheduleClient byHand;
  private Schedules schedules;
  private WorkerFactory factory;

  @BeforeAll
  @Timeout(value = 45, unit = TimeUnit.MINUTES)
  void start(@TempDir Path folder) {
    server = RealServer.start(folder);
    client = server.client(WorkflowClientOptions.getDefaultInstance());
    byHand = ScheduleClient.newInstance(client.getWorkflowServiceStubs());
    schedules = new Schedules(client);
    factory = WorkerFactory.newInstance(client);
    factory.newWorker("facts").registerWorkflowImplementationTypes(Handing.Impl.class);
    factory.start();
  }

  @AfterAll
  void stop() {
    if (server != null) { // There is none where the tests are skipped.
      factory.shutdownNow();
      server.close();
    }
  }

  private static JobSpec job(String id) {
    return JobSpec.builder(id)
        .activity("Work", "nobody")
        .cron("0 0 1 1 *")
        .trigger(Trigger.SCHEDULE)
        .build();
  }

  /** A Schedule that never fires by itself; each run of it is asked for. */
  private ScheduleHandle onDemand(String id) {
    WorkflowOptions options =
        WorkflowOptions.newBuilder().setWorkflowId(id).setTaskQueue("facts").build();
    return byHand.createSchedule(
        id,
        Schedule.newBuilder()
            .setAction(
                ScheduleActionStartWorkflow.newBuilder()
                    .setWorkflowType("Handing")
                    .setOptions(options)
                    .build())
            .setSpec(ScheduleSpec.newBuilder().build())
            .setPolicy(
                SchedulePolicy.newBuilder()
                    .setOverlap(ScheduleOverlapPolicy.SCHEDULE_OVERLAP_POLICY_SKIP)
                    .build())
            .build(),
        ScheduleOptions.newBuilder().build());
  }

  private static ScheduleActionExecutionStartWorkflow running(ScheduleHandle schedule) {
    return (ScheduleActionExecutionStartWorkflow)
        await()
            .atMost(LONG_ENOUGH)
            .until(() -> schedule.describe().getInfo().getRunningActions(), runs -> !runs.isEmpty())
            .get(0);
  }

  /** Starts a run, ends it so, and tells what it was handed. */
  private String run(ScheduleHandle schedule, String end) {
    schedule.trigger();
    String workflowId = running(schedule).getWorkflowId();
    WorkflowStub run = client.newUntypedWorkflowStub(workflowId);
    String handed =
        await()
            .atMost(LONG_ENOUGH)
            .until(() -> run.query("handed", String.class), said -> !said.isEmpty());
    switch (end) {
      case "cancel" -> run.cancel();
      case "terminate" -> run.terminate("as told");
      default -> run.signal("end", end);
    }
    await()
        .atMost(LONG_ENOUGH)
        .until(() -> schedule.describe().getInfo().getRunningActions().isEmpty());
    return handed;
  }

  @Test
  void aRunIsHandedTheLastResultAndTheFailureOfTheLastOneThatEndedByItself() {
    ScheduleHandle schedule = onDemand("handing");
    assertThat(run(schedule, "one")).contains("last null, failure none");
    assertThat(run(schedule, "fail-two")).contains("last one, failure none");
    assertThat(run(schedule, "cancel")).contains("last one, failure fail-two");
    assertThat(run(schedule, "terminate")).contains("last one, failure fail-two");
    assertThat(run(schedule, "three")).contains("last one, failure fail-two");
    assertThat(run(schedule, "terminate")).contains("last three, failure none");
    assertThat(run(schedule, "four")).contains("last three, failure none");
  }

  @Test
  void aRunKnowsTheTimeItWasMeantForAndHasAWorkflowOfItsOwn() {
    ScheduleHandle schedule = onDemand("nominal");
    String said = run(schedule, "one");
    var last = schedule.describe().getInfo().getRecentActions().get(0);
    Instant second = Instant.ofEpochSecond(last.getScheduledAt().getEpochSecond());
    assertThat(((ScheduleActionExecutionStartWorkflow) last.getAction()).getWorkflowId())
        .isEqualTo("nominal-" + second);
    assertThat(said).contains("for " + second.toString().substring(0, 16));
  }

  @Test
  void whatOverlapsIsCountedAndNotNamed() {
    ScheduleHandle schedule = onDemand("overlapping");
    schedule.trigger();
    WorkflowStub run = client.newUntypedWorkflowStub(running(schedule).getWorkflowId());
    schedule.trigger();
    await()
        .atMost(LONG_ENOUGH)
        .until(() -> schedule.describe().getInfo().getNumActionsSkippedOverlap() == 1);
    assertThat(schedule.describe().getInfo().getRecentActions()).hasSize(1);
    run.signal("end", "one");
  }

  @Test
  void aPausedOneStillRunsByHandAndADeletedOneLeavesItsRunAlone() {
    ScheduleHandle schedule = onDemand("deleted");
    schedule.pause("by hand");
    schedule.trigger();
    WorkflowStub run = client.newUntypedWorkflowStub(running(schedule).getWorkflowId());
    schedule.delete();
    assertThat(run.describe().getStatus())
        .isEqualTo(WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING);
    ScheduleHandle another = onDemand("deleted");
    run.signal("end", "one");
    assertThat(run(another, "two")).contains("last null, failure none");
  }

  @Test
  void anUpdateThatSomebodyElseForestalledIsDroppedWithoutAWord() {
    JobSpec job = job("forestalled");
    assertThat(schedules.start(job, 1, Instant.now(), List.of())).isPresent();
    RunningSchedule read = schedules.find(job.id()).orElseThrow();
    byHand.getHandle("job/forestalled").update(ScheduleFactsTest::paused);
    schedules.putRight(read, job, 1);
    RunningSchedule now = schedules.find(job.id()).orElseThrow();
    assertThat(schedules.differences(now, job, 1))
        .containsExactly("state.paused is true, should be unset");
    schedules.putRight(now, job, 1);
    assertThat(schedules.differences(schedules.find(job.id()).orElseThrow(), job, 1)).isEmpty();
  }

  private static ScheduleUpdate paused(io.temporal.client.schedules.ScheduleUpdateInput before) {
    return new ScheduleUpdate(
        Schedule.newBuilder(before.getDescription().getSchedule())
            .setState(ScheduleState.newBuilder().setPaused(true).build())
            .build());
  }

  @Test
  void oneThatIsThereIsNotStartedAgainAndIsKnownByItsAge() {
    JobSpec job = job("twice");
    String id = schedules.start(job, 1, Instant.now(), List.of()).orElseThrow();
    assertThat(schedules.start(job, 2, Instant.now(), List.of())).isEmpty();
    assertThat(schedules.find("twice").orElseThrow().id()).isEqualTo(id);
    assertThat(schedules.find("twice").orElseThrow().input().version()).isEqualTo(1);
    schedules.delete("twice");
    assertThat(schedules.find("twice")).isEmpty();
    assertThat(schedules.start(job, 2, Instant.now(), List.of()).orElseThrow()).isNotEqualTo(id);
  }

  /** Why this product describes Schedules without it. */
  @Test
  void theSdkCannotDescribeOneWithASummaryAndNoDetails() {
    ScheduleHandle schedule =
        byHand.createSchedule(
            "summary-only",
            Schedule.newBuilder()
                .setAction(
                    ScheduleActionStartWorkflow.newBuilder()
                        .setWorkflowType("Handing")
                        .setOptions(
                            WorkflowOptions.newBuilder()
                                .setWorkflowId("summary-only")
                                .setTaskQueue("facts")
                                .setStaticSummary("a summary")
                                .build())
                        .build())
                .setSpec(ScheduleSpec.newBuilder().build())
                .build(),
            ScheduleOptions.newBuilder().build());
    assertThatThrownBy(schedule::describe).isInstanceOf(ScheduleException.class);
  }
}

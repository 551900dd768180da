package io.escapement.admin.duties;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.escapement.admin.platform.Duty;
import io.escapement.admin.platform.WorkerPart;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Two replicas and the in-JVM engine. */
class EngineWorkerTest {

  private static final Duration LONG = Duration.ofMinutes(1);

  private final TestWorkflowEnvironment env =
      TestWorkflowEnvironment.newInstance(
          TestEnvironmentOptions.newBuilder().setUseTimeskipping(false).build());
  private final WorkflowClient client = env.getWorkflowClient();
  private final List<String> passes = new CopyOnWriteArrayList<>();

  @AfterEach
  void close() {
    env.close();
  }

  private String status(String duty) {
    return client.newUntypedWorkflowStub(DutyWorkflow.id(duty)).describe().getStatus().name();
  }

  private void leftByAnotherRelease(String duty) {
    DutyWorkflow workflow =
        client.newWorkflowStub(
            DutyWorkflow.class,
            WorkflowOptions.newBuilder()
                .setWorkflowId(DutyWorkflow.id(duty))
                .setTaskQueue(WorkerPart.TASK_QUEUE)
                .build());
    var unused = WorkflowClient.start(workflow::keep, duty);
  }

  private EngineWorker replica(String name) {
    return replica(name, "counting");
  }

  private EngineWorker replica(String name, String dutyName) {
    Duty duty =
        new Duty() {
          @Override
          public String name() {
            return dutyName;
          }

          @Override
          public void pass() {
            passes.add(name);
          }
        };
    InstantSource clock = InstantSource.system();
    Standings standings = new Standings(client, Set.of(duty), clock);
    return new EngineWorker(client, Set.of(), new Turns(Set.of(duty), clock), standings, clock);
  }

  private void awaitPassOf(String name) {
    int before = passes.size();
    await().atMost(LONG).until(() -> passes.subList(before, passes.size()).contains(name));
  }

  @Test
  void oneReplicaHasTheTurnAndAnotherTakesItOverFromOneThatStops() throws Exception {
    EngineWorker one = replica("one");
    one.start();
    awaitPassOf("one");
    EngineWorker two = replica("two");
    two.start();
    awaitPassOf("one");
    assertThat(passes).doesNotContain("two");
    one.stop();
    int stoppedAt = passes.size();
    awaitPassOf("two");
    assertThat(passes.subList(stoppedAt, passes.size())).containsOnly("two");
    two.stop();
  }

  @Test
  void aDutyThatSomebodyTerminatedIsStartedAgain() throws Exception {
    EngineWorker replica = replica("one");
    replica.start();
    awaitPassOf("one");
    client.newUntypedWorkflowStub(DutyWorkflow.id("counting")).terminate("by hand");
    await().atMost(LONG).until(() -> status("counting").endsWith("RUNNING"));
    awaitPassOf("one");
    replica.stop();
  }

  @Test
  void aDutyThatNoReplicaHasAnyMoreEnds() throws Exception {
    leftByAnotherRelease("dropped");
    EngineWorker newer = replica("newer", "counting");
    newer.start();
    await().atMost(LONG).until(() -> status("dropped").endsWith("COMPLETED"));
    awaitPassOf("newer");
    newer.stop();
  }

  @Test
  void aDutyThatOnlyAnotherReplicaHasIsStartedAgainByThatOne() throws Exception {
    EngineWorker older = replica("older", "counting");
    older.start();
    awaitPassOf("older");
    leftByAnotherRelease("added");
    await().atMost(LONG).until(() -> status("added").endsWith("COMPLETED"));
    EngineWorker newer = replica("newer", "added");
    newer.start();
    awaitPassOf("newer");
    newer.stop();
    older.stop();
  }
}

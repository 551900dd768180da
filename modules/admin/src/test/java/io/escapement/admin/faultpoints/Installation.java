package io.escapement.admin.faultpoints;

import static org.awaitility.Awaitility.await;

import io.escapement.admin.Samples;
import io.escapement.admin.TestDatabase;
import io.escapement.admin.platform.DatabasePool;
import io.escapement.temporal.ChainInput;
import io.escapement.temporal.Engine;
import io.escapement.temporal.Escapement;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.enums.v1.EventType;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.api.workflowservice.v1.ListOpenWorkflowExecutionsRequest;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** A database, the in-JVM test service with a worker, and one admin after the other. */
final class Installation implements Surroundings, AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration LOOK = Duration.ofSeconds(1);
  private static final int MOST_LOOKS = 60;

  /** After these, the engine waits for nobody but the clock. */
  private static final Set<EventType> AT_REST =
      EnumSet.of(
          EventType.EVENT_TYPE_WORKFLOW_EXECUTION_STARTED,
          EventType.EVENT_TYPE_WORKFLOW_TASK_COMPLETED,
          EventType.EVENT_TYPE_TIMER_STARTED);

  /** Workflows of the admin itself. */
  private static final String OWN = "escapement/";

  private final DatabasePool pool;
  private final TestWorkflowEnvironment env;
  private final Work.Noted work = new Work.Noted();
  private final List<WorkflowServiceStubs> connections = new ArrayList<>();

  /** An empty one. */
  Installation(DatabasePool pool) {
    this.pool = pool;
    TestDatabase.clear(pool.jdbi());
    this.env =
        TestWorkflowEnvironment.newInstance(
            TestEnvironmentOptions.newBuilder()
                .setInitialTime(Samples.NOW.plusSeconds(60))
                .setWorkflowClientOptions(
                    WorkflowClientOptions.newBuilder().setPlugins(Escapement.plugin()).build())
                .build());
    env.newWorker("workers").registerActivitiesImplementations(work);
    env.start();
  }

  /** Starts an admin. */
  Admin admin(Steps steps) {
    WorkflowServiceStubs connection =
        WorkflowServiceStubs.newServiceStubs(
            WorkflowServiceStubsOptions.newBuilder()
                .setChannel(env.getWorkflowServiceStubs().getRawChannel())
                .addGrpcClientInterceptor(new MortalEngine(steps, this::rest))
                .build());
    connections.add(connection);
    return new Admin(
        Engine.EMBEDDED,
        MortalDatabase.connect(pool.jdbi(), steps),
        WorkflowClient.newInstance(connection),
        this::now,
        steps);
  }

  @Override
  public Instant now() {
    return Instant.ofEpochMilli(env.currentTimeMillis());
  }

  /** Lets time pass, and nobody looks after anything. */
  void sleep(Duration time) {
    env.sleep(time);
    rest();
  }

  /** Lets an admin look after all each second, until there is nothing left to do. */
  void settle(Admin admin) {
    for (int look = 0; look < MOST_LOOKS; look++) {
      int before = admin.steps().taken().size();
      admin.pass();
      rest();
      if (admin.steps().taken().size() == before && new Snapshot(this, admin).isSettled()) {
        return;
      }
      sleep(LOOK);
    }
    throw new IllegalStateException(
        "not settled after %d looks: %s after %s"
            .formatted(MOST_LOOKS, new Snapshot(this, admin), admin.steps().taken()));
  }

  /** Lets an admin look after all some times, a second apart. */
  void lookAfter(Admin admin, int looks) {
    for (int look = 0; look < looks; look++) {
      admin.pass();
      rest();
      sleep(LOOK);
    }
  }

  /** Waits until the worker has done what there is to do now. */
  private void rest() {
    await()
        .atMost(PATIENCE)
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(5))
        .until(() -> open().stream().allMatch(this::isAtRest));
  }

  private boolean isAtRest(WorkflowExecution run) {
    List<HistoryEvent> events =
        env.getWorkflowClient().fetchHistory(run.getWorkflowId(), run.getRunId()).getEvents();
    return AT_REST.contains(events.get(events.size() - 1).getEventType());
  }

  /** The runs of jobs that are open in the engine. */
  List<WorkflowExecution> open() {
    return env
        .getWorkflowServiceStubs()
        .blockingStub()
        .listOpenWorkflowExecutions(
            ListOpenWorkflowExecutionsRequest.newBuilder().setNamespace(env.getNamespace()).build())
        .getExecutionsList()
        .stream()
        .map(info -> info.getExecution())
        .filter(run -> !run.getWorkflowId().startsWith(OWN))
        .toList();
  }

  /** What a run was started with. */
  ChainInput input(WorkflowExecution run) {
    WorkflowClient client = env.getWorkflowClient();
    return ChainInput.of(
        client.fetchHistory(run.getWorkflowId(), run.getRunId()).getEvents().get(0),
        client.getOptions().getDataConverter());
  }

  @Override
  public List<String> rows(String sql) {
    return pool.jdbi().withHandle(handle -> handle.select(sql).mapTo(String.class).list());
  }

  @Override
  public String runs(Admin admin) {
    return new OpenRuns(this, admin).words();
  }

  @Override
  public Work.Noted work() {
    return work;
  }

  @Override
  public void close() {
    connections.forEach(WorkflowServiceStubs::shutdownNow);
    env.close();
  }
}

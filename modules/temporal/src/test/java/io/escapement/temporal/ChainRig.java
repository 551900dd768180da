package io.escapement.temporal;

import com.uber.m3.tally.NoopScope;
import com.uber.m3.tally.Scope;
import io.escapement.policy.Accounted;
import io.escapement.policy.JobSpec;
import io.escapement.policy.JobSpecBuilder;
import io.escapement.temporal.history.ChainHistory;
import io.escapement.temporal.history.ClosedExtra;
import io.escapement.temporal.history.ClosedRun;
import io.escapement.temporal.history.ExtraHistory;
import io.escapement.temporal.history.OpenRuns;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.client.WorkflowOptions;
import io.temporal.common.SimplePlugin;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerFactory;
import io.temporal.worker.WorkerOptions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.BooleanSupplier;

/** A chain on the in-JVM test service, whose time is skipped. */
final class ChainRig implements AutoCloseable {

  static final String QUEUE = "rig";
  static final Instant START = Instant.parse("2026-11-23T10:00:30Z");

  private final TestWorkflowEnvironment env;

  private ChainRig(TestWorkflowEnvironment env) {
    this.env = env;
  }

  private static ChainRig create(Instant start, SimplePlugin plugin) {
    return create(start, WorkflowClientOptions.newBuilder().setPlugins(plugin), new NoopScope());
  }

  private static ChainRig create(
      Instant start, WorkflowClientOptions.Builder client, Scope metrics) {
    return new ChainRig(
        TestWorkflowEnvironment.newInstance(
            TestEnvironmentOptions.newBuilder()
                .setInitialTime(start)
                .setMetricsScope(metrics)
                .setWorkflowClientOptions(client.setIdentity("rig-worker").build())
                .build()));
  }

  /** A rig whose client or metrics are a user's own. */
  static ChainRig of(WorkflowClientOptions.Builder client, Scope metrics, Object... activities) {
    ChainRig rig = create(START, client, metrics);
    rig.env.newWorker(QUEUE).registerActivitiesImplementations(activities);
    rig.env.start();
    return rig;
  }

  private static ChainRig create() {
    return create(START, Escapement.plugin());
  }

  /** A rig whose plugin brings jobs of its own. */
  static ChainRig withPlugin(SimplePlugin plugin, Object... activities) {
    ChainRig rig = create(START, plugin);
    rig.env.newWorker(QUEUE).registerActivitiesImplementations(activities);
    rig.env.start();
    return rig;
  }

  /** A rig whose one worker runs both the policy workflow and these activities. */
  static ChainRig with(Object... activities) {
    return at(START, activities);
  }

  /** The same, beginning at another time. */
  static ChainRig at(Instant start, Object... activities) {
    ChainRig rig = create(start, Escapement.plugin());
    rig.env.newWorker(QUEUE).registerActivitiesImplementations(activities);
    rig.env.start();
    return rig;
  }

  /** A rig whose worker takes workflow tasks only, so that no activity ever starts. */
  static ChainRig withoutActivityWorker() {
    ChainRig rig = create();
    rig.env.newWorker(QUEUE, WorkerOptions.newBuilder().setLocalActivityWorkerOnly(true).build());
    rig.env.start();
    return rig;
  }

  /** A rig that nobody works for yet. */
  static ChainRig withoutWorker() {
    ChainRig rig = create();
    rig.env.start();
    return rig;
  }

  void startActivityWorker(Object... activities) {
    startWorkerOn(QUEUE, activities);
  }

  void startWorkerOn(String queue, Object... activities) {
    WorkerFactory factory = WorkerFactory.newInstance(env.getWorkflowClient());
    Worker worker = factory.newWorker(queue);
    worker.registerActivitiesImplementations(activities);
    factory.start();
  }

  /** The workers of a process that stands in a zone. */
  void startWorkersIn(String zone, Object... activities) {
    WorkerFactory factory = WorkerFactory.newInstance(env.getWorkflowClient());
    JobWorkers.create(factory, QUEUE, WorkerLimits.ofDefaults().targets(1, 1), zone)
        .registerActivities(activities);
    factory.start();
  }

  /** What the server keeps of one run of the chain. */
  List<HistoryEvent> events(String runId) {
    return env.getWorkflowClient().fetchHistory(Chains.workflowId("rig-job"), runId).getEvents();
  }

  static JobSpecBuilder job(String activity) {
    return JobSpec.builder("rig-job").activity(activity, QUEUE).cron("* * * * *");
  }

  Chains chains() {
    return new Chains(env.getWorkflowClient(), Engine.EMBEDDED);
  }

  WorkflowClient client() {
    return env.getWorkflowClient();
  }

  OpenRuns openRuns() {
    return new OpenRuns(env.getWorkflowClient());
  }

  Extras extras() {
    return new Extras(env.getWorkflowClient());
  }

  Instant now() {
    return Instant.ofEpochMilli(env.currentTimeMillis());
  }

  /** Ends the open run of an extra workflow, as somebody does by hand. */
  void terminate(String workflowId) {
    env.getWorkflowClient().newUntypedWorkflowStub(workflowId).terminate("test");
  }

  /** The closed runs of an extra workflow from this one on, in order. */
  List<ClosedExtra> extraRuns(String workflowId, String firstRun) {
    ExtraHistory history = new ExtraHistory(env.getWorkflowClient());
    List<ClosedExtra> runs = new ArrayList<>();
    Optional<String> next = Optional.of(firstRun);
    while (next.isPresent()) {
      Optional<ClosedExtra> run = history.closedRun(workflowId, next.get());
      run.ifPresent(runs::add);
      next = run.flatMap(ClosedExtra::successor);
    }
    return runs;
  }

  /** Ends the chain's open run, as somebody does by hand. */
  void terminate() {
    env.getWorkflowClient().newUntypedWorkflowStub(Chains.workflowId("rig-job")).terminate("test");
  }

  String start(JobSpec spec, Instant since) {
    return chains().start(spec, 1, since).orElseThrow();
  }

  /** Starts one run at once, as the server's cron does at a slot; this service knows UTC only. */
  String startOneRun(JobSpec spec, Instant since) {
    WorkflowOptions options =
        WorkflowOptions.newBuilder()
            .setWorkflowId(Chains.workflowId(spec.id()))
            .setTaskQueue(QUEUE)
            .build();
    return env.getWorkflowClient()
        .newUntypedWorkflowStub(JobWorkflow.TYPE, options)
        .start(ChainInput.of(spec, 1, since, Engine.SERVER))
        .getRunId();
  }

  void pass(Duration time) {
    env.sleep(time);
  }

  /** Lets time pass in small steps until a job has got somewhere. */
  void passUntil(CountDownLatch reached) {
    passUntil(() -> reached.getCount() == 0);
  }

  /** Lets time pass in small steps until a job has got somewhere. */
  void passUntil(BooleanSupplier reached) {
    for (int second = 0; second < 120 && !reached.getAsBoolean(); second++) {
      env.sleep(Duration.ofSeconds(1));
    }
    if (!reached.getAsBoolean()) {
      throw new IllegalStateException("two minutes passed, and the job did not get there");
    }
  }

  /** The closed runs from this one on, in order. */
  List<ClosedRun> runs(String firstRun, Instant since) {
    ChainHistory history = new ChainHistory(env.getWorkflowClient());
    List<ClosedRun> runs = new ArrayList<>();
    Optional<String> next = Optional.of(firstRun);
    Accounted account = Accounted.upTo(since);
    while (next.isPresent()) {
      Optional<ClosedRun> run = history.closedRun("rig-job", next.get(), account);
      run.ifPresent(runs::add);
      account = run.map(ClosedRun::accounted).orElse(account);
      next = run.flatMap(ClosedRun::successor);
    }
    return runs;
  }

  @Override
  public void close() {
    env.close();
  }
}

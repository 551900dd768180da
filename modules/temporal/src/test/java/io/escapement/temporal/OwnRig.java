package io.escapement.temporal;

import io.escapement.policy.Verdict;
import io.escapement.temporal.history.OwnAccount;
import io.escapement.temporal.history.OwnClosedRun;
import io.escapement.temporal.history.OwnHistory;
import io.temporal.api.common.v1.Payloads;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.common.WorkflowExecutionHistory;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.worker.Worker;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A cron workflow of somebody's own on the in-JVM test service, whose time is skipped. */
final class OwnRig implements AutoCloseable {

  static final String ID = "own/counter";
  static final Instant START = Instant.parse("2026-11-23T10:00:30Z");

  private static final String QUEUE = "own";

  private final TestWorkflowEnvironment env;
  private final String firstRun;

  private OwnRig(TestWorkflowEnvironment env, String firstRun) {
    this.env = env;
    this.firstRun = firstRun;
  }

  /** With no worker yet. */
  static OwnRig away(Class<?> workflow, String cron, Object activity) {
    TestWorkflowEnvironment env =
        TestWorkflowEnvironment.newInstance(
            TestEnvironmentOptions.newBuilder()
                .setInitialTime(START)
                .setWorkflowClientOptions(
                    WorkflowClientOptions.newBuilder().setPlugins(Escapement.plugin()).build())
                .build());
    Worker worker = env.newWorker(QUEUE);
    worker.registerWorkflowImplementationTypes(workflow);
    worker.registerActivitiesImplementations(activity);
    WorkflowOptions.Builder options =
        WorkflowOptions.newBuilder().setWorkflowId(ID).setTaskQueue(QUEUE);
    if (!cron.isEmpty()) {
      options.setCronSchedule(cron);
    }
    WorkflowStub stub = env.getWorkflowClient().newUntypedWorkflowStub("Counter", options.build());
    return new OwnRig(env, stub.start("first").getRunId());
  }

  /** Once a minute, with a worker from the beginning. */
  static OwnRig with(Class<?> workflow, Object activity) {
    return with(workflow, "* * * * *", activity);
  }

  static OwnRig with(Class<?> workflow, String cron, Object activity) {
    OwnRig rig = away(workflow, cron, activity);
    rig.startWorker();
    return rig;
  }

  void startWorker() {
    env.start();
  }

  void pass(Duration time) {
    env.sleep(time);
  }

  void cancel() {
    env.getWorkflowClient().newUntypedWorkflowStub(ID).cancel("test");
  }

  void terminate() {
    env.getWorkflowClient().newUntypedWorkflowStub(ID).terminate("test");
  }

  /** The closed runs, in order. */
  List<OwnClosedRun> runs() {
    OwnHistory history = new OwnHistory(env.getWorkflowClient());
    OwnAccount account = history.before(ID, firstRun);
    List<OwnClosedRun> runs = new ArrayList<>();
    Optional<String> next = Optional.of(firstRun);
    while (next.isPresent()) {
      Optional<OwnClosedRun> run = history.closedRun(ID, next.get(), account);
      run.ifPresent(runs::add);
      account = run.map(OwnClosedRun::after).orElse(account);
      next = run.flatMap(closed -> closed.end().successor());
    }
    return runs;
  }

  /** The account: each verdict as {@code first[..last] OUTCOME[(reason)]}, in minutes. */
  List<String> account() {
    return runs().stream().flatMap(run -> run.verdicts().stream()).map(OwnRig::words).toList();
  }

  private static String words(Verdict verdict) {
    String first = verdict.first().toString().substring(11, 16);
    String last = verdict.last().toString().substring(11, 16);
    String reason = verdict.reason().isEmpty() ? "" : "(" + verdict.reason() + ")";
    return "%s%s %s%s"
        .formatted(first, first.equals(last) ? "" : ".." + last, verdict.outcome(), reason);
  }

  List<HistoryEvent> events(String runId) {
    return history(runId).getEvents();
  }

  WorkflowExecutionHistory history(String runId) {
    return env.getWorkflowClient().fetchHistory(ID, runId);
  }

  String firstRun() {
    return firstRun;
  }

  /** What the last run that was started got from the one before, if anything. */
  boolean hasResult() {
    Payloads handedOn = handedOn();
    return handedOn.getPayloadsCount() > 0 && handedOn.getPayloads(0).getData().size() > 0;
  }

  /** What the last run that was started got from the one before. */
  int lastResult() {
    return env.getWorkflowClient()
        .getOptions()
        .getDataConverter()
        .fromPayload(handedOn().getPayloads(0), Integer.class, Integer.class);
  }

  private Payloads handedOn() {
    return env.getWorkflowClient()
        .fetchHistory(ID)
        .getEvents()
        .get(0)
        .getWorkflowExecutionStartedEventAttributes()
        .getLastCompletionResult();
  }

  @Override
  public void close() {
    env.close();
  }
}

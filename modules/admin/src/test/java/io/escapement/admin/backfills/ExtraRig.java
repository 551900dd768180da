package io.escapement.admin.backfills;

import com.google.inject.Guice;
import com.google.inject.Injector;
import io.escapement.admin.Samples;
import io.escapement.admin.TestDatabase;
import io.escapement.admin.audit.AuditModule;
import io.escapement.admin.chains.ChainsModule;
import io.escapement.admin.changes.ChangesModule;
import io.escapement.admin.changes.ReviewConfig;
import io.escapement.admin.jobs.Expected;
import io.escapement.admin.jobs.Jobs;
import io.escapement.admin.jobs.JobsModule;
import io.escapement.admin.platform.Caller;
import io.escapement.admin.platform.ChannelNames;
import io.escapement.admin.platform.Order;
import io.escapement.admin.platform.TemporalConfig;
import io.escapement.admin.windows.WindowPages;
import io.escapement.admin.windows.WindowRecord;
import io.escapement.admin.windows.Windows;
import io.escapement.admin.windows.WindowsModule;
import io.escapement.policy.JobSpec;
import io.escapement.policy.Pace;
import io.escapement.temporal.Engine;
import io.escapement.temporal.Escapement;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jdbi.v3.core.Jdbi;

/**
 * Triggers and backfills of an hourly job on the in-JVM test service, whose time is skipped, and on
 * a real database. It is {@link Samples#NOW}, and windows up to 10:00 are accounted for.
 */
public final class ExtraRig implements AutoCloseable {

  static final String JOB = "kept";

  private final Jdbi jdbi;
  private final TestWorkflowEnvironment env;
  private final Injector injector;
  private final NotedWork noted = new NotedWork();

  private ExtraRig(Jdbi jdbi) {
    this.jdbi = jdbi;
    this.env = environment();
    env.newWorker("workers").registerActivitiesImplementations(noted);
    env.start();
    TemporalConfig config =
        new TemporalConfig("engine:7233", "default", "http://ui:8233/", Engine.EMBEDDED);
    this.injector =
        Guice.createInjector(
            new AuditModule(),
            new JobsModule(),
            new ChangesModule(),
            new WindowsModule(),
            new BackfillsModule(),
            new ExtrasModule(),
            new ChainsModule(),
            binder -> {
              binder.bind(Jdbi.class).toInstance(jdbi);
              binder.bind(WorkflowClient.class).toInstance(env.getWorkflowClient());
              binder.bind(ReviewConfig.class).toInstance(ReviewConfig.ofDefaults());
              binder.bind(ChannelNames.class).toInstance(ChannelNames.any());
              binder.bind(Engine.class).toInstance(Engine.EMBEDDED);
              binder.bind(InstantSource.class).toInstance(this::now);
              binder.bind(TemporalConfig.class).toInstance(config);
            });
  }

  private static TestWorkflowEnvironment environment() {
    return TestWorkflowEnvironment.newInstance(
        TestEnvironmentOptions.newBuilder()
            .setInitialTime(Samples.NOW)
            .setWorkflowClientOptions(
                WorkflowClientOptions.newBuilder().setPlugins(Escapement.plugin()).build())
            .build());
  }

  /** An empty store with one job, and a service that has just started. */
  static ExtraRig fresh(Jdbi jdbi) {
    TestDatabase.clear(jdbi);
    ExtraRig rig = new ExtraRig(jdbi);
    rig.get(Jobs.class).put(Samples.hourly(JOB), Samples.BY);
    jdbi.useHandle(
        handle ->
            handle.execute(
                "insert into chain (job_id, version, accounted_to) values (?, 1, ?)",
                JOB,
                Samples.at("10:00")));
    return rig;
  }

  /** The same store with a service that has forgotten everything. */
  static ExtraRig afterRestart(Jdbi jdbi) {
    return new ExtraRig(jdbi);
  }

  <T> T get(Class<T> type) {
    return injector.getInstance(type);
  }

  Instant now() {
    return Instant.ofEpochMilli(env.currentTimeMillis());
  }

  /** Asks for a window now. */
  Triggers.Triggered trigger(Optional<String> key) {
    return get(Triggers.class)
        .trigger(JOB, key, Expected.anything(), new Order(Samples.CALLER, "by the test"));
  }

  /** Starts a backfill of the windows planned from one time of the day up to another. */
  int backfill(String from, String to, boolean force) {
    return backfill(from, to, force, Samples.CALLER);
  }

  /** The same by somebody. */
  int backfill(String from, String to, boolean force, Caller caller) {
    Pace pace = new Pace(Duration.ofSeconds(1), OptionalInt.empty());
    return get(Backfills.class)
        .start(
            JOB,
            new BackfillRequest(Samples.at(from), Samples.at(to), pace, force, "by the test"),
            caller)
        .number();
  }

  BackfillView view(int number) {
    return get(BackfillPages.class).one(JOB, String.valueOf(number));
  }

  /** Looks after all that has not ended, once. */
  void keep() {
    get(ExtraDuty.class).pass();
  }

  /** Lets time pass, and looks after all each second. */
  void pass(int seconds) {
    for (int second = 0; second < seconds; second++) {
      env.sleep(Duration.ofSeconds(1));
      keep();
    }
  }

  void terminate(String workflowId) {
    env.getWorkflowClient().newUntypedWorkflowStub(workflowId).terminate("by hand");
  }

  void put(JobSpec spec) {
    get(Jobs.class).put(spec, Samples.BY);
  }

  /** Deletes the job. */
  void delete() {
    jdbi.useHandle(
        handle ->
            handle.execute(
                "insert into suspension (job_id, kind, since, reason)"
                    + " values (?, 'deleted', ?, 'by the test')",
                JOB,
                now()));
  }

  void record(WindowRecord... windows) {
    jdbi.useTransaction(transaction -> get(Windows.class).record(transaction, List.of(windows)));
  }

  /** The windows that the job worked for, each as its time and kind, in that order. */
  List<String> worked() {
    return noted.windows().stream()
        .map(window -> window.plannedAt().toString().substring(11, 16) + " " + window.kind())
        .toList();
  }

  /** The window planned at this instant gives up. */
  void givesUp(Instant plannedAt) {
    noted.giveUpOn(plannedAt);
  }

  String state(Instant plannedAt) {
    var end = get(WindowPages.class).view(JOB, plannedAt).end();
    return end.outcome().map(Object::toString).orElse(end.state())
        + end.reason().map(reason -> "(" + reason + ")").orElse("");
  }

  @Override
  public void close() {
    env.close();
  }
}

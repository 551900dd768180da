package io.escapement.admin.chains;

import com.google.inject.Guice;
import com.google.inject.Injector;
import io.escapement.admin.TestDatabase;
import io.escapement.policy.JobSpec;
import io.escapement.temporal.Chains;
import io.escapement.temporal.Engine;
import io.escapement.temporal.Escapement;
import io.escapement.temporal.JobWindow;
import io.temporal.activity.ActivityInterface;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import org.jdbi.v3.core.Jdbi;

/** A keeper on the in-JVM test service, whose time is skipped, and on a real database. */
public final class KeeperRig implements AutoCloseable {

  static final String JOB = "kept";
  static final Instant START = Instant.parse("2026-11-23T10:00:30Z");

  private final Jdbi jdbi;
  private final TestWorkflowEnvironment env;
  private final Injector injector;

  private KeeperRig(Jdbi jdbi, Instant start) {
    this.jdbi = jdbi;
    this.env =
        TestWorkflowEnvironment.newInstance(
            TestEnvironmentOptions.newBuilder()
                .setInitialTime(start)
                .setWorkflowClientOptions(
                    WorkflowClientOptions.newBuilder().setPlugins(Escapement.plugin()).build())
                .build());
    env.newWorker("keeper").registerActivitiesImplementations(new Nothing());
    env.start();
    this.injector =
        Guice.createInjector(
            new ChainsModule(),
            binder -> {
              binder.bind(Jdbi.class).toInstance(jdbi);
              binder.bind(WorkflowClient.class).toInstance(env.getWorkflowClient());
              binder.bind(Engine.class).toInstance(Engine.EMBEDDED);
              binder.bind(DesiredJobs.class).toInstance(() -> List.of(job(1)));
              binder.bind(InstantSource.class).toInstance(this::now);
            });
  }

  /** An empty store and a service that starts at {@link #START}. */
  static KeeperRig fresh(Jdbi jdbi) {
    TestDatabase.clear(jdbi);
    jdbi.useHandle(
        handle ->
            handle.execute(
                "insert into job (id, version, created_at) values (?, 1, ?)",
                JOB,
                START.atOffset(ZoneOffset.UTC)));
    return new KeeperRig(jdbi, START);
  }

  /** The same store with a service that has forgotten everything. */
  static KeeperRig afterRestart(Jdbi jdbi, Instant start) {
    return new KeeperRig(jdbi, start);
  }

  static DesiredJob job(int version) {
    JobSpec spec =
        JobSpec.builder(JOB)
            .description("version " + version)
            .activity("Nothing", "keeper")
            .cron("* * * * *")
            .build();
    return new DesiredJob(spec, version, START);
  }

  void keep(int version) {
    injector.getInstance(Keeper.class).keep(job(version));
  }

  /** Lets time pass, with nobody looking after the chain. */
  void wait(Duration time) {
    env.sleep(time);
  }

  /** Lets time pass, and looks after the chain at the end. */
  void pass(Duration time, int version) {
    wait(time);
    keep(version);
  }

  Harvester harvester() {
    return injector.getInstance(Harvester.class);
  }

  Chains chains() {
    return injector.getInstance(Chains.class);
  }

  void terminate() {
    env.getWorkflowClient().newUntypedWorkflowStub(Chains.workflowId(JOB)).terminate("by hand");
  }

  ChainStatus status() {
    return injector.getInstance(ChainStates.class).of(JOB).orElseThrow();
  }

  Instant now() {
    return Instant.ofEpochMilli(env.currentTimeMillis());
  }

  /** One line for each window, oldest first: minute, outcome, version. */
  List<String> account() {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "select to_char(planned_at at time zone 'UTC', 'HH24:MI') || ' ' || outcome"
                        + " || coalesce('(' || nullif(reason, '') || ')', '')"
                        + " || ' v' || spec_version from window_outcome order by planned_at")
                .mapTo(String.class)
                .list());
  }

  @Override
  public void close() {
    env.close();
  }

  /** The activity of the kept job. */
  @ActivityInterface
  public interface DoNothing {
    /** Does nothing. */
    void nothing(JobWindow window);
  }

  private static final class Nothing implements DoNothing {
    @Override
    public void nothing(JobWindow window) {
      // The keeper is what is tested.
    }
  }
}

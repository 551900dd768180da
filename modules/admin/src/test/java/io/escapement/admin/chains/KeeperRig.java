package io.escapement.admin.chains;

import com.google.inject.Guice;
import com.google.inject.Injector;
import io.escapement.admin.TestDatabase;
import io.escapement.policy.CatchUp;
import io.escapement.policy.JobSpec;
import io.escapement.policy.Missed;
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

  private static final CatchUp CATCH_UP =
      new CatchUp(2, CatchUp.Order.OLDEST_FIRST, Duration.ofDays(1), 500, Duration.ofSeconds(1));

  private final Jdbi jdbi;
  private final TestWorkflowEnvironment env;
  private final Injector injector;
  final Wishes wishes;

  private KeeperRig(Jdbi jdbi, Wishes wishes, Instant start) {
    this.jdbi = jdbi;
    this.wishes = wishes;
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
              binder.bind(DesiredJobs.class).toInstance(wishes);
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
    return new KeeperRig(jdbi, new Wishes(spec(Missed.Run.LATEST), START), START);
  }

  /** The same store with a service that has forgotten everything. */
  static KeeperRig afterRestart(Jdbi jdbi, Instant start) {
    return new KeeperRig(jdbi, new Wishes(spec(Missed.Run.LATEST), START), start);
  }

  static JobSpec spec(Missed.Run missed) {
    return JobSpec.builder(JOB)
        .activity("Nothing", "keeper")
        .cron("* * * * *")
        .missed(new Missed(missed, CATCH_UP, Missed.OnResume.SKIP))
        .build();
  }

  /** Makes a spec the job's next version. */
  void edit(JobSpec spec) {
    wishes.edit(spec, now());
  }

  void keep() {
    injector.getInstance(Keeper.class).keep(wishes.job());
  }

  /** Lets time pass, with nobody looking after the chain. */
  void wait(Duration time) {
    env.sleep(time);
  }

  /** Lets time pass, and looks after the chain at the end. */
  void pass(Duration time) {
    wait(time);
    keep();
  }

  /** Lets time pass, and looks after the chain each second. */
  void passLookedAfter(Duration time) {
    for (int second = 0; second < time.toSeconds(); second++) {
      pass(Duration.ofSeconds(1));
    }
  }

  /** One of the keeper's parts. */
  <T> T get(Class<T> part) {
    return injector.getInstance(part);
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

  /** One line for each divergence, newest first: what differs, and whether it lasts. */
  List<String> divergences() {
    return injector.getInstance(DivergenceStore.class).find(JOB, 10).stream()
        .map(one -> one.difference() + one.putRightAt().map(at -> " put right").orElse(" lasts"))
        .toList();
  }

  /** What the audit log has of divergences, oldest first. */
  List<String> audited() {
    return jdbi.withHandle(
        handle ->
            handle
                .select(
                    "select action from audit_entry where action like 'divergence%' order by seq")
                .mapTo(String.class)
                .list());
  }

  /** One line for each window, oldest first: minute, kind. */
  List<String> kinds() {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "select to_char(planned_at at time zone 'UTC', 'HH24:MI') || ' ' || kind"
                        + " from window_outcome order by planned_at")
                .mapTo(String.class)
                .list());
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

package io.escapement.admin.chains;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.inject.Guice;
import com.google.inject.Injector;
import io.escapement.admin.TestDatabase;
import io.escapement.admin.windows.LostRuns;
import io.escapement.policy.JobSpec;
import io.escapement.policy.JobSpecBuilder;
import io.escapement.temporal.Chains;
import io.escapement.temporal.Compensations;
import io.escapement.temporal.Engine;
import io.escapement.temporal.Escapement;
import io.escapement.temporal.JobContext;
import io.escapement.temporal.JobWindow;
import io.escapement.temporal.LostWindows;
import io.escapement.temporal.Undo;
import io.escapement.temporal.history.ClosedRun;
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
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A window whose run is terminated while its work goes on, with a store and a service. */
class LostRunTest {

  private static final String JOB = "lost";
  private static final Instant START = Instant.parse("2026-11-23T10:00:30Z");
  private static final Instant PLANNED = Instant.parse("2026-11-23T10:01:00Z");
  private static final String UNDO = Compensations.workflowId(JOB, PLANNED);

  private static Jdbi jdbi;

  private final Working working = new Working();
  private TestWorkflowEnvironment env;
  private Wishes wishes;
  private Injector injector;

  /** Works until it is released; undoes. */
  @ActivityInterface
  public interface Work {
    /** Works for a window. */
    void work(JobWindow window) throws InterruptedException;

    /** Undoes a window. */
    void undoWork(JobWindow window, Undo undo);
  }

  private static final class Working implements Work {
    private final CountDownLatch started = new CountDownLatch(1);
    private final CountDownLatch release = new CountDownLatch(1);
    private final List<String> undone = new CopyOnWriteArrayList<>();

    @Override
    public void work(JobWindow window) throws InterruptedException {
      started.countDown();
      if (!release.await(1, TimeUnit.MINUTES)) {
        throw new IllegalStateException("nobody has released it");
      }
    }

    @Override
    public void undoWork(JobWindow window, Undo undo) {
      undone.add(
          "%s of %s after %s"
              .formatted(JobContext.current().idempotencyKey(), undo.key(), undo.reason()));
    }
  }

  private static JobSpecBuilder job() {
    return JobSpec.builder(JOB)
        .activity("Work", "keeper")
        .timeout(Duration.ofSeconds(4))
        .cron("* * * * *");
  }

  @BeforeAll
  static void startDatabase() {
    jdbi = TestDatabase.migrated();
  }

  @BeforeEach
  void start() {
    TestDatabase.clear(jdbi);
    jdbi.useHandle(
        handle ->
            handle.execute(
                "insert into job (id, version, created_at) values (?, 1, ?)",
                JOB,
                START.atOffset(ZoneOffset.UTC)));
    env =
        TestWorkflowEnvironment.newInstance(
            TestEnvironmentOptions.newBuilder()
                .setInitialTime(START)
                .setWorkflowClientOptions(
                    WorkflowClientOptions.newBuilder().setPlugins(Escapement.plugin()).build())
                .build());
    env.newWorker("keeper").registerActivitiesImplementations(working);
    env.start();
  }

  @AfterEach
  void stop() {
    env.close();
  }

  private Instant now() {
    return Instant.ofEpochMilli(env.currentTimeMillis());
  }

  private void serve(JobSpec spec) {
    wishes = new Wishes(spec, START);
    injector =
        Guice.createInjector(
            new ChainsModule(),
            binder -> {
              binder.bind(Jdbi.class).toInstance(jdbi);
              binder.bind(WorkflowClient.class).toInstance(env.getWorkflowClient());
              binder.bind(Engine.class).toInstance(Engine.EMBEDDED);
              binder.bind(DesiredJobs.class).toInstance(wishes);
              binder.bind(InstantSource.class).toInstance(this::now);
            });
    keep();
  }

  private void keep() {
    injector.getInstance(Keeper.class).keep(wishes.job());
  }

  /** Ends the run while its window is at work. */
  private void terminate() {
    for (int second = 0; second < 60 && working.started.getCount() > 0; second++) {
      env.sleep(Duration.ofSeconds(1));
    }
    env.getWorkflowClient().newUntypedWorkflowStub(Chains.workflowId(JOB)).terminate("by hand");
    working.release.countDown();
  }

  private static List<String> texts(String sql) {
    return jdbi.withHandle(handle -> handle.createQuery(sql).mapTo(String.class).list());
  }

  private static List<String> compensations() {
    return texts("select workflow_id || ' ' || job_id from compensation");
  }

  @Test
  void isUndoneUnderItsOwnKeyOnceItsAttemptCanBeAtWorkNoMore() {
    serve(job().compensate("UndoWork").build());
    terminate();
    keep();
    assertThat(texts("select outcome || ' ' || reason from window_outcome"))
        .containsExactly("FAILED run-lost");
    assertThat(compensations()).containsExactly(UNDO + " lost");
    env.getWorkflowClient().newUntypedWorkflowStub(UNDO).getResult(Void.class);
    assertThat(working.undone)
        .containsExactly(
            "lost@2026-11-23T10:01:00Z/compensate of lost@2026-11-23T10:01:00Z after run-lost");
    assertThat(now()).isAfterOrEqualTo(PLANNED.plusSeconds(4));
  }

  @Test
  void isUndoneOnceWhereTheServiceDiesBeforeItIsRecorded() {
    JobSpec spec = job().compensate("UndoWork").build();
    serve(spec);
    terminate();
    ChainStatus chain = injector.getInstance(ChainStore.class).find(JOB).orElseThrow();
    ClosedRun run =
        injector.getInstance(Drives.class).of(chain).next(chain, spec).orElseThrow().run();
    var started =
        injector
            .getInstance(LostRuns.class)
            .compensated(
                WindowRecords.of(run),
                new LostWindows.Run(spec, run.workflowId(), run.runId(), run.closedAt()));
    assertThat(started).extracting(one -> one.compensation().isPresent()).containsExactly(true);
    assertThat(compensations()).isEmpty();
    env.getWorkflowClient().newUntypedWorkflowStub(UNDO).getResult(Void.class);
    keep();
    assertThat(compensations()).containsExactly(UNDO + " lost");
    env.sleep(Duration.ofSeconds(3));
    assertThat(working.undone).hasSize(1);
  }

  @Test
  void isLeftAloneWhereNothingUndoesIt() {
    serve(job().build());
    terminate();
    keep();
    assertThat(texts("select outcome || ' ' || reason from window_outcome"))
        .containsExactly("FAILED run-lost");
    assertThat(compensations()).isEmpty();
  }
}

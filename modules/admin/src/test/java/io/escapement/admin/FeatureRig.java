package io.escapement.admin;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.inject.Guice;
import com.google.inject.Injector;
import io.escapement.admin.access.AccessConfig;
import io.escapement.admin.audit.AuditModule;
import io.escapement.admin.backfills.BackfillsModule;
import io.escapement.admin.changes.ChangesModule;
import io.escapement.admin.changes.ReviewConfig;
import io.escapement.admin.dashboard.DashboardModule;
import io.escapement.admin.drift.DriftModule;
import io.escapement.admin.jobs.Jobs;
import io.escapement.admin.jobs.JobsModule;
import io.escapement.admin.platform.ChannelNames;
import io.escapement.admin.platform.TemporalConfig;
import io.escapement.admin.windows.StartedWindows;
import io.escapement.admin.windows.WindowRecord;
import io.escapement.admin.windows.Windows;
import io.escapement.admin.windows.WindowsModule;
import io.escapement.policy.Debt;
import io.escapement.policy.JobSpec;
import io.escapement.temporal.Engine;
import io.escapement.temporal.Inherited;
import io.escapement.temporal.history.StartedWork;
import io.temporal.client.WorkflowClient;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jdbi.v3.core.Jdbi;

/** The features on a database, without web server and engine, and with a clock that is set. */
public final class FeatureRig {

  private final Jdbi jdbi;
  private final Injector injector;
  private final Map<String, Map<Instant, StartedWork>> started = new HashMap<>();
  private final List<String> asked = new ArrayList<>();
  private final AtomicReference<Instant> now = new AtomicReference<>(Samples.NOW);

  /** Features on a new database, at {@link Samples#NOW}. */
  public FeatureRig(Engine engine) {
    this.jdbi = TestDatabase.migrated();
    this.injector =
        Guice.createInjector(
            new AuditModule(),
            new JobsModule(),
            new ChangesModule(),
            new WindowsModule(),
            new BackfillsModule(),
            new DriftModule(),
            new DashboardModule(),
            binder -> {
              binder.bind(Jdbi.class).toInstance(jdbi);
              binder.bind(InstantSource.class).toInstance(now::get);
              binder.bind(ReviewConfig.class).toInstance(ReviewConfig.ofDefaults());
              binder.bind(ChannelNames.class).toInstance(ChannelNames.any());
              binder.bind(AccessConfig.class).toInstance(AccessConfig.open());
              binder.bind(Engine.class).toInstance(engine);
              binder.bind(WorkflowClient.class).toProvider(FeatureRig::nobody);
              binder.bind(StartedWindows.class).toInstance(new ToldToStart());
              binder
                  .bind(TemporalConfig.class)
                  .toInstance(
                      new TemporalConfig("engine:7233", "default", "http://ui:8233/", engine));
            });
  }

  private static WorkflowClient nobody() {
    throw new IllegalStateException("these features ask no server");
  }

  /** One of their objects. */
  public <T> T get(Class<T> type) {
    return injector.getInstance(type);
  }

  /** The way to the rows. */
  public Jdbi jdbi() {
    return jdbi;
  }

  /** An empty database at {@link Samples#NOW}. */
  public void reset() {
    TestDatabase.clear(jdbi);
    started.clear();
    asked.clear();
    now.set(Samples.NOW);
  }

  /** Lets the engine say that the work for a window has started. */
  public void start(String workflowId, Instant plannedAt, StartedWork work) {
    started.computeIfAbsent(workflowId, unused -> new HashMap<>()).put(plannedAt, work);
  }

  /** The workflows that the engine was asked for. */
  public List<String> asked() {
    return asked;
  }

  /** Makes it another time. */
  public void setNow(Instant instant) {
    now.set(instant);
  }

  /** Puts jobs as the API does. */
  public void put(JobSpec... specs) {
    for (JobSpec spec : specs) {
      get(Jobs.class).put(spec, Samples.BY);
    }
  }

  /** Writes windows into the account. */
  public void record(WindowRecord... windows) {
    jdbi.useTransaction(transaction -> get(Windows.class).record(transaction, List.of(windows)));
  }

  /** Lets a job's chain run its first version, all windows up to an instant accounted for. */
  public void chain(String job, Instant accountedTo) {
    jdbi.useHandle(
        handle ->
            handle.execute(
                "insert into chain (job_id, version, run_id, accounted_to) values (?, 1, 'run', ?)",
                job,
                accountedTo));
  }

  /** Lets a job's chain owe windows. */
  public void owe(String job, Debt debt) {
    String owed = new ObjectMapper().valueToTree(Inherited.of(List.of(debt))).toString();
    jdbi.useHandle(
        handle ->
            handle.execute("update chain set owed = cast(? as jsonb) where job_id = ?", owed, job));
  }

  /** Gives a job's chain a problem. */
  public void problem(String job, String problem) {
    jdbi.useHandle(
        handle -> handle.execute("update chain set problem = ? where job_id = ?", problem, job));
  }

  /** The engine says what {@link #start} was told. */
  private final class ToldToStart implements StartedWindows {

    @Override
    public Map<Instant, StartedWork> in(String workflowId, Optional<String> runId) {
      asked.add(workflowId + runId.map(run -> " " + run).orElse(""));
      return started.getOrDefault(workflowId, Map.of());
    }

    @Override
    public Map<Instant, StartedWork> bySchedule(String jobId) {
      return in("schedule of " + jobId, Optional.empty());
    }
  }
}

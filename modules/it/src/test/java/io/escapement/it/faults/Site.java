package io.escapement.it.faults;

import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.escapement.admin.faultpoints.Admin;
import io.escapement.admin.faultpoints.MortalDatabase;
import io.escapement.admin.faultpoints.MortalEngine;
import io.escapement.admin.faultpoints.Snapshot;
import io.escapement.admin.faultpoints.Steps;
import io.escapement.admin.faultpoints.Surroundings;
import io.escapement.admin.faultpoints.Work;
import io.escapement.admin.platform.Outages;
import io.escapement.temporal.Engine;
import io.escapement.temporal.Escapement;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import io.temporal.worker.WorkerFactory;
import io.temporal.worker.WorkerFactoryOptions;
import io.temporal.worker.WorkerOptions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.awaitility.core.ConditionFactory;
import org.awaitility.core.ConditionTimeoutException;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.postgres.PostgresPlugin;

/** An installation on a real server: a namespace, a database, a worker, and admins of its own. */
final class Site implements Surroundings, AutoCloseable {

  private static final Duration LOOK = Duration.ofMillis(500);
  private static final Duration PATIENCE = Duration.ofMinutes(4);

  private final WorkflowServiceStubs connection;
  private final String namespace;
  private final HikariDataSource database;
  private final WorkerFactory workers;
  private final Work.Noted work = new Work.Noted();
  private final List<WorkflowServiceStubs> connections = new ArrayList<>();

  Site(WorkflowServiceStubs connection, String namespace, String url) {
    this.connection = connection;
    this.namespace = namespace;
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(url);
    config.setMaximumPoolSize(2);
    config.setMinimumIdle(1);
    this.database = new HikariDataSource(config);
    this.workers = patiently().until(this::startWorkers, started -> true);
  }

  /** Few threads: there are many sites at once. */
  private WorkerFactory startWorkers() {
    WorkerFactory factory =
        WorkerFactory.newInstance(
            client(connection),
            WorkerFactoryOptions.newBuilder()
                .setWorkflowCacheSize(4)
                .setMaxWorkflowThreadCount(8)
                .build());
    factory
        .newWorker(
            "workers",
            WorkerOptions.newBuilder()
                .setMaxConcurrentWorkflowTaskPollers(2)
                .setMaxConcurrentActivityTaskPollers(1)
                .build())
        .registerActivitiesImplementations(work);
    factory.start();
    return factory;
  }

  private WorkflowClient client(WorkflowServiceStubs stubs) {
    return WorkflowClient.newInstance(
        stubs,
        WorkflowClientOptions.newBuilder()
            .setNamespace(namespace)
            .setPlugins(Escapement.plugin())
            .build());
  }

  /** Starts an admin. */
  Admin admin(Steps steps) {
    WorkflowServiceStubs mortal =
        WorkflowServiceStubs.newServiceStubs(
            WorkflowServiceStubsOptions.newBuilder()
                .setChannel(connection.getRawChannel())
                .addGrpcClientInterceptor(new MortalEngine(steps, () -> {}))
                .build());
    connections.add(mortal);
    return new Admin(
        Engine.SERVER,
        MortalDatabase.connect(jdbi(), steps),
        WorkflowClient.newInstance(
            mortal, WorkflowClientOptions.newBuilder().setNamespace(namespace).build()),
        this::now,
        steps);
  }

  private Jdbi jdbi() {
    return Jdbi.create(database).installPlugin(new PostgresPlugin());
  }

  /** Lets an admin look after all, until there is nothing left to do. */
  void settle(Admin admin) {
    lookAfter(admin, "settled", () -> new Snapshot(this, admin).isSettled());
  }

  /**
   * Lets an admin look after all, until something is so and a look changes nothing.
   *
   * @throws IllegalStateException if it is not in time
   */
  void lookAfter(Admin admin, String what, BooleanSupplier end) {
    try {
      patiently().until(() -> looks(admin, end));
    } catch (ConditionTimeoutException e) {
      throw new IllegalStateException(
          "not %s in time: %s after %s; work was done for %s, and the engine has %s"
              .formatted(
                  what,
                  new Snapshot(this, admin),
                  admin.steps().taken(),
                  work.calls(),
                  new EngineView(client(connection)).started()),
          e);
    }
  }

  private static boolean looks(Admin admin, BooleanSupplier end) {
    int before = admin.steps().taken().size();
    admin.pass();
    return admin.steps().taken().size() == before && end.getAsBoolean();
  }

  /** A server that can't answer for a moment is asked again, as the admin's own loops do. */
  private static ConditionFactory patiently() {
    return await()
        .atMost(PATIENCE)
        .pollInSameThread()
        .pollDelay(Duration.ZERO)
        .pollInterval(LOOK)
        .ignoreExceptionsMatching(
            problem -> problem instanceof RuntimeException failure && Outages.isOutage(failure));
  }

  /** Lets time pass, and nobody looks after anything. */
  void awaitInstant(Instant instant) {
    Duration left = Duration.between(now(), instant);
    if (!left.isNegative()) {
      await()
          .atMost(left.plusMinutes(1))
          .pollInSameThread()
          .pollDelay(left)
          .until(() -> now().isAfter(instant));
    }
  }

  @Override
  public Instant now() {
    return Instant.now();
  }

  @Override
  public List<String> rows(String sql) {
    return jdbi().withHandle(handle -> handle.select(sql).mapTo(String.class).list());
  }

  @Override
  public String runs(Admin admin) {
    EngineView engine = new EngineView(client(connection));
    return patiently().until(() -> engine.words(admin), words -> true);
  }

  @Override
  public Work.Noted work() {
    return work;
  }

  @Override
  public void close() {
    workers.shutdownNow();
    connections.forEach(WorkflowServiceStubs::shutdownNow);
    database.close();
  }
}

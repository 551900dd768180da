package io.escapement.examples;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import io.escapement.examples.export.FlakyDestination;
import io.escapement.examples.export.FlakyExportActivity;
import io.escapement.examples.history.HistoryTable;
import io.escapement.examples.history.WeatherHistoryActivity;
import io.escapement.examples.order.OrderBook;
import io.escapement.examples.order.ShipOrderActivity;
import io.escapement.examples.weather.WeatherFile;
import io.escapement.examples.weather.WeatherIngestActivity;
import io.escapement.examples.weather.WeatherTable;
import io.escapement.temporal.Escapement;
import io.grpc.StatusRuntimeException;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import io.temporal.worker.WorkerFactory;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Runs the examples' activities, and the policy workflow around them, until it is told to stop. */
@Command(
    name = "worker",
    mixinStandardHelpOptions = true,
    description = "Runs the example jobs' activities on task queue examples.")
public final class ExampleWorker implements Callable<Integer> {

  /** The task queue that the examples' specs name. */
  public static final String TASK_QUEUE = "examples";

  private static final Duration PATIENCE = Duration.ofSeconds(2);
  private static final Duration SLOWNESS = Duration.ofSeconds(4);

  @Option(
      names = "--temporal",
      defaultValue = "127.0.0.1:7233",
      paramLabel = "HOST:PORT",
      description = "The Temporal server; default ${DEFAULT-VALUE}.")
  private String target;

  @Option(
      names = "--namespace",
      defaultValue = "default",
      description = "The namespace; default ${DEFAULT-VALUE}.")
  private String namespace;

  @Option(
      names = "--database",
      required = true,
      defaultValue = "${env:ESCAPEMENT_WORKER_DATABASE}",
      paramLabel = "JDBC_URL",
      description =
          "PostgreSQL for the ingested rows, with user and password in the URL; default: the"
              + " variable ESCAPEMENT_WORKER_DATABASE, which no list of processes shows.")
  private String database;

  /** Runs until the process is told to stop. */
  public static void main(String... args) {
    System.exit(
        new CommandLine(new ExampleWorker())
            .setExecutionExceptionHandler(ExampleWorker::complain)
            .execute(args));
  }

  @Override
  public Integer call() throws Exception {
    HikariDataSource rows = pool();
    WeatherTable table = new WeatherTable(rows);
    table.create();
    HistoryTable history = new HistoryTable(rows);
    history.create(2012, 2015);
    OrderBook orders = new OrderBook(rows);
    orders.create();
    FlakyDestination destination = FlakyDestination.start(SLOWNESS);
    WorkerFactory factory = WorkerFactory.newInstance(client());
    factory
        .newWorker(TASK_QUEUE)
        .registerActivitiesImplementations(
            new WeatherIngestActivity(WeatherFile.ofSeattle(), table),
            new WeatherHistoryActivity(WeatherFile.ofSeattle(), history),
            new FlakyExportActivity(destination, PATIENCE),
            new ShipOrderActivity(orders));
    factory.start();
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(factory, destination, rows)));
    System.out.println("worker ready");
    factory.awaitTermination(Long.MAX_VALUE, TimeUnit.NANOSECONDS);
    return 0;
  }

  private HikariDataSource pool() {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(database);
    config.setMaximumPoolSize(4);
    config.setPoolName("examples");
    return new HikariDataSource(config);
  }

  private WorkflowClient client() {
    WorkflowServiceStubs service =
        WorkflowServiceStubs.newConnectedServiceStubs(
            WorkflowServiceStubsOptions.newBuilder().setTarget(target).build(),
            Duration.ofSeconds(10));
    return WorkflowClient.newInstance(
        service,
        WorkflowClientOptions.newBuilder()
            .setNamespace(namespace)
            .setPlugins(Escapement.plugin())
            .build());
  }

  /** Work in flight may finish; what it needs is closed after it. */
  private static void stop(
      WorkerFactory factory, FlakyDestination destination, HikariDataSource rows) {
    factory.shutdown();
    factory.awaitTermination(15, TimeUnit.SECONDS);
    factory.getWorkflowClient().getWorkflowServiceStubs().shutdownNow();
    destination.close();
    rows.close();
  }

  private static int complain(
      Exception failure, CommandLine command, CommandLine.ParseResult parsed) {
    ExampleWorker worker = command.getCommand();
    command.getErr().println(worker.explain(failure));
    return 1;
  }

  private String explain(Exception failure) {
    if (failure instanceof StatusRuntimeException) {
      return "no Temporal server answers at %s (%s); start one, or name another by --temporal"
          .formatted(target, failure.getMessage());
    }
    if (failure instanceof PoolInitializationException) {
      return "the database can't be reached (%s); start it, or name another by --database"
          .formatted(failure.getMessage());
    }
    return "the worker can't start: " + failure;
  }
}

package io.escapement.it.faults;

import io.escapement.admin.platform.DatabaseConfig;
import io.escapement.admin.platform.DatabasePool;
import io.escapement.it.PatientPostgres;
import io.escapement.it.server.RealServer;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Jdbi;

/**
 * One Temporal server and one PostgreSQL for many installations at once, each with a namespace and
 * a database of its own.
 */
final class Fleet implements AutoCloseable {

  private static final String TEMPLATE = "migrated";

  private final EmbeddedPostgres postgres;
  private final RealServer server;
  private final WorkflowServiceStubs connection;
  private final int size;
  private final AtomicInteger founded = new AtomicInteger();

  private Fleet(EmbeddedPostgres postgres, RealServer server, int size) {
    this.postgres = postgres;
    this.server = server;
    this.size = size;
    this.connection =
        server.client(WorkflowClientOptions.getDefaultInstance()).getWorkflowServiceStubs();
  }

  /** Starts both. */
  static Fleet start(Path folder, int size) throws IOException {
    RealServer server =
        RealServer.startInMemory(
            folder, IntStream.rangeClosed(1, size).mapToObj(Fleet::name).toList());
    EmbeddedPostgres postgres = PatientPostgres.start();
    Fleet fleet = new Fleet(postgres, server, size);
    fleet.execute("create database " + TEMPLATE);
    new DatabasePool(
            new DatabaseConfig(
                postgres.getJdbcUrl("postgres", TEMPLATE), "postgres", "postgres", 2))
        .stop();
    return fleet;
  }

  private static String name(int number) {
    return "site_" + number;
  }

  /** A new installation, with a worker. */
  Site found() {
    int number = founded.incrementAndGet();
    if (number > size) {
      throw new IllegalStateException("there are namespaces for %d sites only".formatted(size));
    }
    createDatabase(name(number));
    return new Site(connection, name(number), postgres.getJdbcUrl("postgres", name(number)));
  }

  /** One after the other: nobody else may look at the template meanwhile. */
  private synchronized void createDatabase(String name) {
    execute("create database %s template %s".formatted(name, TEMPLATE));
  }

  private void execute(String sql) {
    Jdbi.create(postgres.getPostgresDatabase()).useHandle(handle -> handle.execute(sql));
  }

  @Override
  public void close() throws IOException {
    server.close();
    postgres.close();
  }
}

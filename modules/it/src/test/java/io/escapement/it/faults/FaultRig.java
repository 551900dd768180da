package io.escapement.it.faults;

import static org.awaitility.Awaitility.await;

import io.escapement.admin.Main;
import io.escapement.it.PatientPostgres;
import io.escapement.it.server.FreePort;
import io.escapement.it.server.RealServer;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import org.jdbi.v3.core.Jdbi;

/** A Temporal server, an admin and a worker, each a process that can be killed; one database. */
final class FaultRig implements AutoCloseable {

  private final EmbeddedPostgres postgres;
  private final RealServer server;
  private final Victim admin;
  private final Victim worker;
  private final Jdbi jdbi;
  private final Api api;

  private FaultRig(Path folder, EmbeddedPostgres postgres) throws IOException, SQLException {
    this.postgres = postgres;
    String url = postgres.getJdbcUrl("postgres", "postgres");
    this.jdbi = Jdbi.create(url);
    Effects.createTables(jdbi);
    this.server = RealServer.start(folder);
    int port = FreePort.find();
    this.api = new Api(port);
    this.admin =
        Victim.start(
            folder,
            "admin",
            Main.class,
            "server",
            AdminFile.write(folder.resolve("admin.yml"), port, server.target(), url).toString());
    this.worker = Victim.start(folder, "worker", FaultWorker.class, server.target(), url);
  }

  static FaultRig start(Path folder) throws IOException, SQLException {
    return new FaultRig(folder, PatientPostgres.start());
  }

  Api api() {
    return api;
  }

  Jdbi jdbi() {
    return jdbi;
  }

  void awaitApi() {
    await().atMost(Duration.ofMinutes(3)).until(() -> api.get("/jobs").isPresent());
  }

  void kill(Part part) {
    switch (part) {
      case WORKER -> worker.kill();
      case ADMIN -> admin.kill();
      case SERVER -> server.kill();
    }
  }

  void restart(Part part) {
    switch (part) {
      case WORKER -> worker.restart();
      case ADMIN -> admin.restart();
      case SERVER -> server.restart();
    }
  }

  /** What can be killed. */
  enum Part {
    WORKER,
    ADMIN,
    SERVER
  }

  @Override
  public void close() throws IOException {
    worker.kill();
    admin.kill();
    server.close();
    postgres.close();
  }
}

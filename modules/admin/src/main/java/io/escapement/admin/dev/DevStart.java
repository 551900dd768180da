package io.escapement.admin.dev;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Brings everything up, one after another: checks first, then what others stand on. */
final class DevStart {

  private static final Duration TO_START = Duration.ofSeconds(60);

  private final DevOptions options;
  private final Running running;
  private final Consumer<String> say;
  private final Map<String, String> environment = System.getenv();

  DevStart(DevOptions options, Running running, Consumer<String> say) {
    this.options = options;
    this.running = running;
    this.say = say;
  }

  void run() throws IOException {
    Ports.requireFree(options.port());
    Engines.check(options.temporal(), environment);
    Optional<Database> given = options.database().map(Database::at);
    Optional<ExampleWorkerProcess> examples =
        options.examples() ? Optional.of(ExampleWorkerProcess.find()) : Optional.empty();

    DataFolder data = running.start(() -> DataFolder.open(options.data()));
    endLeftBehind(data);
    Ports ports = Ports.of(data);
    Database database = given.isPresent() ? given.get() : embedded(data, ports);
    say.accept("database  " + database.description());
    Engine engine = new Engines(running, data, ports, environment, say).start(options.temporal());
    say.accept("engine    " + engine.description());

    if (examples.isPresent()) {
      startWorker(examples.get(), engine, database, data); // Before a window of theirs can be due.
    }
    AdminServer admin = admin(data, ports, engine, database, examples);
    admin.awaitAnswer(TO_START);
    announce(admin, engine, data);
  }

  private void endLeftBehind(DataFolder data) throws IOException {
    new LeftBehind(data.processes(), say).end();
    new OrphanedPostgres(data.file("postgres"), say).end();
  }

  private Database embedded(DataFolder data, Ports ports) throws IOException {
    int port = ports.choose("postgres");
    Path programs = CacheFolder.of(environment).resolve("postgres");
    EmbeddedDatabase database =
        running.start(() -> EmbeddedDatabase.start(port, data, programs, TO_START));
    return new Database(database.url(), "embedded PostgreSQL at %s:%d".formatted(Ports.HOST, port));
  }

  private AdminServer admin(
      DataFolder data,
      Ports ports,
      Engine engine,
      Database database,
      Optional<ExampleWorkerProcess> examples)
      throws IOException {
    List<Path> jobs = new ArrayList<>(List.of(data.jobs()));
    examples.map(ExampleWorkerProcess::jobs).ifPresent(jobs::add);
    AdminConfigFile config =
        new AdminConfigFile(options.port(), ports.choose("admin"), engine, database, jobs);
    Path file = config.write(data);
    return running.start(() -> AdminServer.start(file, options.port()));
  }

  private void startWorker(
      ExampleWorkerProcess examples, Engine engine, Database database, DataFolder data)
      throws IOException {
    ChildProcess worker = running.start(() -> examples.start(engine, database, data));
    if (!Poll.until(TO_START, () -> ExampleWorkerProcess.isReady(worker))) {
      throw new StartFailure(
          "the example worker is not ready after %s; see %s"
              .formatted(TO_START, data.log("worker")));
    }
    String ended =
        "the example worker has ended; start it again by: "
            + String.join(" ", examples.command(engine, database));
    worker.whenItEnds(() -> running.unlessStopping(() -> say.accept(ended)));
  }

  private void announce(AdminServer admin, Engine engine, DataFolder data) {
    say.accept("data      " + data.root());
    say.accept("logs      " + data.logs());
    if (!engine.webUi().isEmpty()) {
      say.accept("web ui    " + engine.webUi());
    }
    say.accept("ready " + admin.address());
  }
}

package io.escapement.admin.dev;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * The example jobs and their worker, in the folder that the launcher was found in.
 *
 * @param home the folder of the launcher
 */
record ExampleWorkerProcess(Path home) {

  private static final String READY = "worker ready";

  /** In the folder that the launcher told us of. */
  static ExampleWorkerProcess find() {
    return find(Path.of(System.getProperty("escapement.home", "")).toAbsolutePath());
  }

  /** Refuses a folder without the launcher, which knows where the worker's programs are. */
  static ExampleWorkerProcess find(Path home) {
    ExampleWorkerProcess found = new ExampleWorkerProcess(home);
    if (!Files.isExecutable(found.launcher())) {
      throw new StartFailure(
          "the examples are not at hand, since this was not started by the launcher;"
              + " use ./escapement dev, or add --no-examples");
    }
    return found;
  }

  private Path launcher() {
    return home.resolve("escapement");
  }

  /** The folder of the examples' specs. */
  Path jobs() {
    return home.resolve("modules/examples/jobs");
  }

  /** How to start the worker by hand. */
  List<String> command(Engine engine, Database database) {
    return List.of(
        launcher().toString(),
        "worker",
        "--temporal",
        engine.target(),
        "--namespace",
        Engine.NAMESPACE,
        "--database",
        database.url());
  }

  ChildProcess start(Engine engine, Database database, DataFolder data) throws IOException {
    return ChildProcess.start(
        "worker", command(engine, database), Map.of("ESCAPEMENT_NO_BUILD", "1"), data);
  }

  static boolean isReady(ChildProcess worker) {
    worker.requireAlive();
    return worker.hasSaid(READY);
  }
}

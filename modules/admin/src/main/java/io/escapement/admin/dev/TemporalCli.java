package io.escapement.admin.dev;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The {@code temporal} command, and the development server in it.
 *
 * @param binary the executable
 */
public record TemporalCli(Path binary) {

  /** The version that the tests install, and its place in the cache folder. */
  public static final String VERSION = "1.5.1";

  /** The one on {@code PATH}, else the one in the cache folder. */
  public static Optional<TemporalCli> find(Map<String, String> environment) {
    return SearchPath.find("temporal", environment)
        .or(() -> Optional.of(cached(environment)).filter(SearchPath::isExecutable))
        .map(TemporalCli::new);
  }

  /** Where a CLI that nobody put on {@code PATH} is looked for. */
  public static Path cached(Map<String, String> environment) {
    return CacheFolder.of(environment).resolve("temporal-" + VERSION).resolve("temporal");
  }

  /** Starts its development server, with everything that it keeps in the data folder. */
  ChildProcess start(int port, int uiPort, DataFolder data) throws IOException {
    List<String> command =
        List.of(
            binary.toString(),
            "server",
            "start-dev",
            "--ip",
            Ports.HOST,
            "--port",
            Integer.toString(port),
            "--ui-port",
            Integer.toString(uiPort),
            "--db-filename",
            data.file("temporal.db").toString(),
            "--log-level",
            "warn");
    return ChildProcess.start("temporal", command, Map.of(), data);
  }
}

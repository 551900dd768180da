package io.escapement.it.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The configuration of an admin in a process of its own. */
final class AdminFile {

  private AdminFile() {}

  static Path write(Path file, int port, String temporal, String database) throws IOException {
    return write(file, port, 0, temporal, database);
  }

  /**
   * The same with a port for health and metrics.
   *
   * @param adminPort that port; 0 for any that is free
   */
  static Path write(Path file, int port, int adminPort, String temporal, String database)
      throws IOException {
    String text =
        """
        server:
          applicationConnectors: [{type: http, bindHost: 127.0.0.1, port: %d}]
          adminConnectors: [{type: http, bindHost: 127.0.0.1, port: %d}]
          requestLog: {appenders: []}
        temporal: {target: "%s"}
        database: {url: "%s"}
        """
            .formatted(port, adminPort, temporal, database);
    return Files.writeString(file, text);
  }
}

package io.escapement.it.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The configuration of an admin in a process of its own. */
final class AdminFile {

  private AdminFile() {}

  static Path write(Path file, int port, String temporal, String database) throws IOException {
    String text =
        """
        server:
          applicationConnectors: [{type: http, bindHost: 127.0.0.1, port: %d}]
          adminConnectors: [{type: http, bindHost: 127.0.0.1, port: 0}]
          requestLog: {appenders: []}
        temporal: {target: "%s"}
        database: {url: "%s"}
        """
            .formatted(port, temporal, database);
    return Files.writeString(file, text);
  }
}

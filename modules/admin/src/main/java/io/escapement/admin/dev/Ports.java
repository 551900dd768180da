package io.escapement.admin.dev;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Free ports of the loopback interface, the same ones after a restart where they are still free:
 * then a page that is open in a browser, and a worker that was started by hand, find us again.
 */
final class Ports {

  /** The only address that dev listens on. */
  static final String HOST = "127.0.0.1";

  private static final int LOWEST = 15_000;
  private static final int HIGHEST = 32_000;

  private final Path file;
  private final Properties chosen = new Properties();

  private Ports(Path file) {
    this.file = file;
  }

  /** The ports that the data folder remembers. */
  static Ports of(DataFolder data) throws IOException {
    Ports ports = new Ports(data.file("ports"));
    if (Files.exists(ports.file)) {
      try (Reader reader = Files.newBufferedReader(ports.file)) {
        ports.chosen.load(reader);
      }
    }
    return ports;
  }

  /** The address that a server of ours listens on. */
  static InetSocketAddress address(int port) {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
  }

  /** A free port for a purpose. */
  int choose(String purpose) throws IOException {
    String before = chosen.getProperty(purpose, "");
    boolean again = before.matches("\\d{1,5}") && obstacle(Integer.parseInt(before)).isEmpty();
    int port = again ? Integer.parseInt(before) : free();
    chosen.setProperty(purpose, Integer.toString(port));
    try (Writer writer = Files.newBufferedWriter(file)) {
      chosen.store(writer, "chosen by escapement dev, kept while they are free");
    }
    return port;
  }

  /** Refuses a port that can't be listened on. */
  static void requireFree(int port) {
    if (port < 1 || port > 65535) {
      throw new StartFailure("--port %d is not within 1 to 65535".formatted(port));
    }
    obstacle(port)
        .ifPresent(
            obstacle -> {
              throw new StartFailure(
                  """
                  port %d of %s is not to be had (%s); stop what listens there, or choose another \
                  by --port"""
                      .formatted(port, HOST, obstacle));
            });
  }

  private static Optional<String> obstacle(int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(address(port));
      return Optional.empty();
    } catch (IOException | IllegalArgumentException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }

  /**
   * Below the ports that the kernel gives to outgoing connections: such a one could be taken again
   * before our server listens on it.
   */
  private static int free() throws IOException {
    for (int tries = 0; tries < 100; tries++) {
      int port = ThreadLocalRandom.current().nextInt(LOWEST, HIGHEST);
      if (obstacle(port).isEmpty()) {
        return port;
      }
    }
    throw new IOException("no port from %d to %d is free".formatted(LOWEST, HIGHEST));
  }
}

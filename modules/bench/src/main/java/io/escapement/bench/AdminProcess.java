package io.escapement.bench;

import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** The admin service as a process of its own, as the launcher starts it. */
final class AdminProcess implements AutoCloseable {

  private static final String CONFIG =
      """
      server:
        applicationConnectors: [{type: http, bindHost: 127.0.0.1, port: %d}]
        adminConnectors: [{type: http, bindHost: 127.0.0.1, port: 0}]
        requestLog: {appenders: []}
      logging: {level: WARN}
      temporal: {target: "%s", webUi: "http://127.0.0.1:8233"}
      database: {url: "%s"}
      """;

  private static final String AWAY = "127.0.0.1:1";
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final Process process;
  private final String api;

  private AdminProcess(Process process, String api) {
    this.process = process;
    this.api = api;
  }

  /** Starts it; options for its JVM are in {@code ESCAPEMENT_JAVA_OPTS}, as the launcher's. */
  static AdminProcess start(String database, Optional<String> engine) throws IOException {
    int port = freePort();
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("--enable-native-access=ALL-UNNAMED");
    String options = Optional.ofNullable(System.getenv("ESCAPEMENT_JAVA_OPTS")).orElse("");
    command.addAll(options.isBlank() ? List.of() : List.of(options.strip().split("\\s+")));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(
        List.of("io.escapement.admin.Main", "server", config(port, database, engine).toString()));
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(File.createTempFile("admin-scale", ".log"))
            .start();
    return new AdminProcess(process, "http://127.0.0.1:%d/api/v1".formatted(port));
  }

  /** The service's configuration, with a database that may be empty. */
  static Path config(int port, String database, Optional<String> engine) throws IOException {
    Path file = Files.createTempFile("admin-scale", ".yml");
    file.toFile().deleteOnExit();
    return Files.writeString(file, CONFIG.formatted(port, engine.orElse(AWAY), database));
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  String api() {
    return api;
  }

  ProcessHandle handle() {
    return process.toHandle();
  }

  /** Waits until it answers. */
  void awaitAnswer() throws IOException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!answers()) {
      if (!process.isAlive() || System.nanoTime() > end) {
        throw new IOException("the admin at %s does not answer".formatted(api));
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(200));
    }
  }

  private boolean answers() throws IOException {
    HttpRequest request = HttpRequest.newBuilder(URI.create(api + "/jobs?limit=1")).build();
    try {
      return HttpClient.newHttpClient().send(request, BodyHandlers.discarding()).statusCode()
          == 200;
    } catch (java.net.ConnectException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while waiting", e);
    }
  }

  @Override
  public void close() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(30, TimeUnit.SECONDS)) {
      process.destroyForcibly();
    }
  }
}

package io.escapement.it.dev;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.escapement.it.outage.Account;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** {@code ./escapement dev} as a process, as a newcomer starts it. */
final class DevProcess {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final Process process;
  private final Path output;
  private final int port;

  private DevProcess(Process process, Path output, int port) {
    this.process = process;
    this.output = output;
    this.port = port;
  }

  static DevProcess start(Path folder, int port, String... options) {
    List<String> command =
        new ArrayList<>(
            List.of(
                root().resolve("escapement").toString(),
                "dev",
                "--port",
                String.valueOf(port),
                "--data",
                folder.resolve("data").toString()));
    command.addAll(List.of(options));
    try {
      Path output = Files.createTempFile(folder, "dev", ".log");
      ProcessBuilder builder =
          new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
      builder.environment().put("ESCAPEMENT_NO_BUILD", "1"); // The build has packaged it just now.
      return new DevProcess(builder.start(), output, port);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path root() {
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.exists(folder.resolve("escapement"))) {
      folder = folder.getParent();
    }
    return folder;
  }

  DevProcess awaitReady() {
    String ready = "ready http://127.0.0.1:" + port;
    await()
        .atMost(Duration.ofMinutes(3))
        .failFast(this::requireAlive)
        .until(() -> output().lines().anyMatch(ready::equals));
    return this;
  }

  private void requireAlive() {
    if (!process.isAlive()) {
      throw new IllegalStateException("dev has ended:\n" + output());
    }
  }

  int awaitExit() throws InterruptedException {
    if (!process.waitFor(3, TimeUnit.MINUTES)) {
      throw new IllegalStateException("dev still runs:\n" + output());
    }
    return process.exitValue();
  }

  String output() {
    try {
      return Files.readString(output);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The servers and the worker that it has started, and their children. */
  List<ProcessHandle> children() {
    return process.descendants().toList();
  }

  /** As Ctrl-C does, except that a build in the background may have SIGINT ignored. */
  void terminate() {
    process.destroy();
  }

  void killAlone() {
    process.destroyForcibly().onExit().join();
  }

  void killWithChildren() {
    List<ProcessHandle> all = children();
    killAlone();
    all.forEach(ProcessHandle::destroyForcibly);
    all.forEach(child -> child.onExit().join());
  }

  /** A job's windows that have their outcome, oldest first. */
  List<JsonNode> done(String job) {
    return Account.done(get("/api/v1/jobs/%s/windows?limit=200".formatted(job)));
  }

  JsonNode get(String path) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).build();
    try {
      return JSON.readTree(HTTP.send(request, HttpResponse.BodyHandlers.ofString()).body());
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException("GET " + path + " failed", e);
    }
  }
}

package io.escapement.admin.dev;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import io.dropwizard.logging.common.BootstrapLogging;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Everything but the child processes, in this JVM. */
class DevStartTest {

  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private final List<String> told = new CopyOnWriteArrayList<>();

  @TempDir private Path folder;
  private int port;

  @BeforeAll
  static void quiet() {
    BootstrapLogging.bootstrap(Level.ERROR);
  }

  @BeforeEach
  void choosePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
  }

  @Test
  void goesOnWhereItStoppedBefore() throws Exception {
    try (Running running = new Running()) {
      start(running);
      assertThat(told).last().isEqualTo("ready " + address());
      assertThat(put("nightly").statusCode()).isEqualTo(201);
    }
    assertThat(folder.resolve("postgres/postmaster.pid")).doesNotExist();
    Ports.requireFree(port);
    try (Running running = new Running()) {
      start(running);
      assertThat(get("/api/v1/jobs").body()).contains("\"nightly\"");
    }
  }

  @Test
  void tellsAllThatIsWrongWithTheJobFilesAndLeavesNothingBehind() throws Exception {
    Path jobs = Files.createDirectories(folder.resolve("jobs"));
    Files.writeString(jobs.resolve("one.yaml"), spec("one").replace("cron:", "corn:"));
    Files.writeString(jobs.resolve("two.yaml"), spec("two").replace("0 2 * * *", "0 0 2 * * *"));
    Files.writeString(jobs.resolve("three.yaml"), spec("three").replace("UTC", "Mars/Base"));
    try (Running running = new Running()) {
      assertThatThrownBy(() -> start(running))
          .isInstanceOf(StartFailure.class)
          .hasMessageContaining("one.yaml")
          .hasMessageContaining("did you mean \"cron\"")
          .hasMessageContaining("two.yaml")
          .hasMessageContaining("0 0 2 * * *")
          .hasMessageContaining("three.yaml")
          .hasMessageContaining("Mars/Base");
    }
    assertThat(told).noneMatch(line -> line.startsWith("ready"));
    assertThat(folder.resolve("postgres/postmaster.pid")).doesNotExist();
    Ports.requireFree(port);
  }

  @Test
  void startsNothingWhereTheServerItIsPointedToDoesNotAnswer() {
    DevOptions options = options(Optional.of("127.0.0.1:" + port));
    try (Running running = new Running()) {
      assertThatThrownBy(() -> new DevStart(options, running, told::add).run())
          .isInstanceOf(StartFailure.class)
          .hasMessageContaining("127.0.0.1:" + port);
    }
    assertThat(folder).isEmptyDirectory();
  }

  private void start(Running running) throws IOException {
    new DevStart(options(Optional.of("embedded")), running, told::add).run();
  }

  private DevOptions options(Optional<String> temporal) {
    return new DevOptions(port, folder, temporal, Optional.empty(), false);
  }

  private static String spec(String id) {
    return """
        id: %s
        activity: { type: RollUp, taskQueue: sales }
        schedule: { cron: "0 2 * * *", timezone: UTC }
        """
        .formatted(id);
  }

  private HttpResponse<String> put(String id) throws IOException, InterruptedException {
    return CLIENT.send(
        HttpRequest.newBuilder(URI.create(address() + "/api/v1/jobs/" + id))
            .header("Content-Type", "application/yaml")
            .PUT(BodyPublishers.ofString(spec(id)))
            .build(),
        BodyHandlers.ofString());
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return CLIENT.send(
        HttpRequest.newBuilder(URI.create(address() + path)).build(), BodyHandlers.ofString());
  }

  private String address() {
    return "http://127.0.0.1:" + port;
  }
}

package io.escapement.it.operations;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.escapement.it.server.FreePort;
import io.escapement.it.server.RealServer;
import io.escapement.temporal.Chains;
import io.escapement.temporal.Engine;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What {@code docker/compose.yaml} starts, without Docker: the files that the Dockerfile puts into
 * the image, its entry point for admin and worker, the configuration and variables of compose; a
 * real Temporal server and PostgreSQL beside them.
 */
final class Installation implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration LONG_ENOUGH = Duration.ofMinutes(4);

  private final HttpClient http = HttpClient.newHttpClient();
  private final Dockerfile image = Dockerfile.read(Repository.text("docker/Dockerfile")).stage(1);
  private final int port = FreePort.find();
  private final int healthPort = FreePort.find();
  private final Path folder;
  private final Stores stores;
  private final RealServer temporal;

  private final WorkflowClient client;
  private final Chains chains;

  private String authorization = "";

  private Installation(Path folder) throws IOException {
    this.folder = folder;
    this.stores = Stores.create();
    this.temporal = RealServer.start(folder);
    this.client = temporal.client(WorkflowClientOptions.getDefaultInstance());
    this.chains = new Chains(client, Engine.SERVER);
  }

  /** Makes the image and two databases; starts neither admin nor worker. */
  static Installation prepare(Path folder) throws IOException {
    Installation installation = new Installation(folder);
    for (Dockerfile.Copy copy : installation.image.copies()) {
      copy.into(installation.files());
    }
    installation.signIn();
    return installation;
  }

  /** As the first admin does, whose token is in curl's settings from then on. */
  private void signIn() throws IOException {
    Process made = start("token", List.of("first-token", "admin.yml"), adminVariables());
    String output = Files.readString(awaitEnd(made, "token"));
    if (!output.matches("esc_\\S+\n")) {
      throw new IllegalStateException("no token alone: " + output);
    }
    authorization = "Bearer " + output.strip();
    Files.writeString(
        folder.resolve(".curlrc"), "header = \"Authorization: %s\"".formatted(authorization));
  }

  private Path awaitEnd(Process process, String name) {
    await().atMost(LONG_ENOUGH).until(() -> !process.isAlive());
    return log(name);
  }

  /** The image's working directory. */
  Path files() {
    return folder.resolve("image");
  }

  RealServer temporal() {
    return temporal;
  }

  Stores stores() {
    return stores;
  }

  /** Starts the admin as the image does when it is given no command. */
  Process startAdmin() throws IOException {
    return start("admin", image.words("CMD"), adminVariables());
  }

  /** Starts the example worker. */
  Process startWorker() throws IOException {
    return start(
        "worker",
        List.of("worker", "--temporal", temporal.target(), "--namespace", "default"),
        Map.of("ESCAPEMENT_WORKER_DATABASE", stores.url("examples")));
  }

  private Map<String, String> adminVariables() {
    return Map.of(
        "ESCAPEMENT_JAVA_OPTS",
        "-Xmx300m -Ddw.server.applicationConnectors[0].port=%d".formatted(port)
            + " -Ddw.server.adminConnectors[0].port=%d".formatted(healthPort),
        "ESCAPEMENT_TEMPORAL",
        temporal.target(),
        "ESCAPEMENT_NAMESPACE",
        "default",
        "ESCAPEMENT_WEB_UI",
        "http://127.0.0.1:8233",
        "ESCAPEMENT_DATABASE_URL",
        stores.url("escapement").replaceFirst("[?].*", ""),
        "ESCAPEMENT_DATABASE_USER",
        "postgres",
        "ESCAPEMENT_DATABASE_PASSWORD",
        "postgres");
  }

  private Process start(String name, List<String> arguments, Map<String, String> variables)
      throws IOException {
    List<String> command = new ArrayList<>(image.words("ENTRYPOINT"));
    command.addAll(arguments);
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(files().toFile())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log(name).toFile()));
    builder.environment().put("ESCAPEMENT_NO_BUILD", "1");
    builder.environment().putAll(variables);
    return builder.start();
  }

  private Path log(String name) {
    return folder.resolve(name + ".log");
  }

  /** Waits until the image's own check finds the admin alive. */
  void awaitAlive(Process admin) {
    await()
        .atMost(LONG_ENOUGH)
        .failFast("the admin has ended, see its log", () -> !admin.isAlive())
        .until(() -> isAlive() == 0);
  }

  /** The exit code of the image's check. */
  int isAlive() throws IOException, InterruptedException {
    List<String> check = new ArrayList<>(image.words("HEALTHCHECK"));
    check.replaceAll(word -> word.equals("8081") ? String.valueOf(healthPort) : word);
    return new ProcessBuilder(check)
        .directory(files().toFile())
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start()
        .waitFor();
  }

  /** The variables that the runbooks' commands use. */
  Map<String, String> variables() {
    return Map.of(
        "ADMIN",
        "http://127.0.0.1:" + port,
        "HEALTH",
        "http://127.0.0.1:" + healthPort,
        "TEMPORAL_ADDRESS",
        temporal.target(),
        "CURL_HOME",
        folder.toString());
  }

  JsonNode get(String path) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .header("Authorization", authorization)
            .build();
    return JSON.readTree(http.send(request, BodyHandlers.ofString()).body());
  }

  /** Waits until a job has so many windows with an outcome. */
  void awaitWindows(String job, int count) {
    String path = "/api/v1/jobs/%s/windows?limit=200".formatted(job);
    await().atMost(LONG_ENOUGH).until(() -> done(get(path)) >= count);
  }

  private static long done(JsonNode page) {
    return page.get("items").findValuesAsText("state").stream().filter("done"::equals).count();
  }

  /** Puts a job in the place of what is there. */
  void put(String job, String yaml) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/v1/jobs/" + job))
            .headers("Content-Type", "application/yaml", "If-Match", "*")
            .header("Authorization", authorization)
            .PUT(HttpRequest.BodyPublishers.ofString(yaml))
            .build();
    int status = http.send(request, BodyHandlers.ofString()).statusCode();
    if (status != 200) {
      throw new IllegalStateException("PUT answered " + status);
    }
  }

  /** Waits until a job's chain runs a version. */
  void awaitVersion(String job, int version) {
    await()
        .atMost(LONG_ENOUGH)
        .until(
            () -> chains.running(job).filter(one -> one.input().version() == version).isPresent());
  }

  /** Ends a job's chain as somebody does by hand. */
  void terminate(String job) {
    client.newUntypedWorkflowStub(Chains.workflowId(job)).terminate("by hand");
  }

  @Override
  public void close() throws IOException {
    temporal.close();
    stores.close();
  }
}

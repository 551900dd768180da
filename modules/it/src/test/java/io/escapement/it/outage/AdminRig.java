package io.escapement.it.outage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dropwizard.testing.DropwizardTestSupport;
import io.escapement.admin.AdminApplication;
import io.escapement.admin.AdminConfiguration;
import io.escapement.admin.access.FirstToken;
import io.escapement.it.PatientPostgres;
import io.escapement.policy.JobSpec;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;

/** The whole admin service in this JVM, on a PostgreSQL of its own. */
public final class AdminRig implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient http = HttpClient.newHttpClient();
  private final EmbeddedPostgres postgres;
  private final Path config;
  private DropwizardTestSupport<AdminConfiguration> admin;

  private String token = "";

  private AdminRig(EmbeddedPostgres postgres, Path config) throws Exception {
    this.postgres = postgres;
    this.config = config;
    this.admin = launch();
  }

  /** Starts it with its configuration in a folder; everybody may do everything. */
  public static AdminRig start(Path folder, String temporal) throws Exception {
    return start(folder, temporal, "");
  }

  /** Starts one that asks who calls, with an admin of all jobs signed in. */
  public static AdminRig startWithSignIn(Path folder, String temporal) throws Exception {
    // Guessing is what a test may do here.
    AdminRig rig = start(folder, temporal, "access: {failuresAMinute: 10000}");
    rig.token = FirstToken.make(Jdbi.create(rig.database()), InstantSource.system());
    return rig;
  }

  private static AdminRig start(Path folder, String temporal, String access) throws Exception {
    EmbeddedPostgres postgres = PatientPostgres.start();
    Path config = folder.resolve("admin.yml");
    Files.writeString(
        config,
        """
        server:
          applicationConnectors: [{type: http, bindHost: 127.0.0.1, port: 0}]
          adminConnectors: [{type: http, bindHost: 127.0.0.1, port: 0}]
          requestLog: {appenders: []}
        logging: {level: WARN}
        temporal: {target: "%s"}
        database: {url: "%s"}
        %s
        """
            .formatted(temporal, postgres.getJdbcUrl("postgres", "postgres"), access));
    return new AdminRig(postgres, config);
  }

  private DropwizardTestSupport<AdminConfiguration> launch() throws Exception {
    DropwizardTestSupport<AdminConfiguration> started =
        new DropwizardTestSupport<>(AdminApplication.class, config.toString());
    started.before();
    return started;
  }

  /** Where it listens. */
  public URI address() {
    return URI.create("http://127.0.0.1:" + admin.getLocalPort());
  }

  /** What an admin signs in with; empty where nobody has to. */
  public String token() {
    return token;
  }

  void restart() throws Exception {
    admin.after();
    admin = launch();
  }

  /** Stops it, copies its database under these names, and starts it again. */
  void backup(String... names) throws Exception {
    admin.after();
    Jdbi jdbi = Jdbi.create(postgres.getTemplateDatabase());
    for (String name : names) {
      jdbi.useHandle(
          handle -> handle.execute("create database %s template postgres".formatted(name)));
    }
    admin = launch();
  }

  /** Starts it on a copy of its database, while nothing else has changed. */
  void restore(String name, Runnable meanwhile) throws Exception {
    admin.after();
    meanwhile.run();
    String text = Files.readString(config);
    Files.writeString(config, text.replaceFirst("url: \".*\"", "url: \"" + url(name) + "\""));
    admin = launch();
  }

  private String url(String name) {
    return postgres.getJdbcUrl("postgres", name);
  }

  /** One value from a copy of the database. */
  String query(String database, String sql) {
    return Jdbi.create(url(database))
        .withHandle(handle -> handle.createQuery(sql).mapTo(String.class).one());
  }

  /** The admin's database, which the jobs of a test may use too. */
  public DataSource database() {
    return postgres.getPostgresDatabase();
  }

  /** Puts a job, whatever is there. */
  public void put(JobSpec spec) {
    String path = "/api/v1/jobs/" + spec.id();
    boolean isThere = call("GET", path, null).statusCode() == 200;
    JsonNode tree = JSON.valueToTree(spec.toTree());
    JsonNode answer = json(call("PUT", path, tree, isThere ? "If-Match" : "If-None-Match", "*"));
    if (!answer.has("version")) {
      throw new IllegalStateException("not stored: " + answer);
    }
  }

  /** The windows of a job that have their outcome, oldest first. */
  List<JsonNode> done(String jobId) {
    return Account.done(send("GET", "/api/v1/jobs/%s/windows?limit=200".formatted(jobId), null));
  }

  /** The planned instant of a job's newest window that has its outcome. */
  Instant lastDone(String jobId) {
    List<JsonNode> done = done(jobId);
    return Instant.parse(done.get(done.size() - 1).get("plannedAt").asText());
  }

  private JsonNode send(String method, String path, JsonNode body) {
    return json(call(method, path, body));
  }

  /** The body of an answer. */
  public static JsonNode json(HttpResponse<String> answer) {
    try {
      return JSON.readTree(answer.body());
    } catch (IOException e) {
      throw new IllegalStateException("no JSON: " + answer.body(), e);
    }
  }

  /** Calls the API; no body where it is null. */
  public HttpResponse<String> call(String method, String path, JsonNode body, String... headers) {
    HttpRequest.BodyPublisher publisher =
        body == null
            ? HttpRequest.BodyPublishers.noBody()
            : HttpRequest.BodyPublishers.ofString(body.toString());
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + admin.getLocalPort() + path))
            .header("Content-Type", "application/json")
            .method(method, publisher);
    if (!token.isEmpty() && !List.of(headers).contains("Authorization")) {
      request.header("Authorization", "Bearer " + token);
    }
    if (headers.length > 0) {
      request.headers(headers);
    }
    try {
      return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(method + " " + path + " failed", e);
    }
  }

  @Override
  public void close() throws IOException {
    admin.after();
    postgres.close();
  }
}

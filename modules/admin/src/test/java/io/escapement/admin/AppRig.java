package io.escapement.admin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dropwizard.testing.ConfigOverride;
import io.dropwizard.testing.DropwizardTestSupport;
import io.dropwizard.testing.ResourceHelpers;
import io.escapement.admin.duties.EngineWorker;
import io.escapement.admin.jobs.Jobs;
import io.escapement.admin.platform.DatabaseConfig;
import io.escapement.admin.windows.WindowRecord;
import io.escapement.admin.windows.Windows;
import io.escapement.policy.JobSpec;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import ru.vyarus.dropwizard.guice.hook.GuiceyConfigurationHook;
import ru.vyarus.dropwizard.guice.injector.lookup.InjectorLookup;

/** The whole service on a database of its own; no engine is there. */
public final class AppRig implements BeforeAllCallback, BeforeEachCallback, AfterAllCallback {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient client = HttpClient.newHttpClient();
  private final boolean keeper;
  private final AtomicInteger depth = new AtomicInteger();
  private final DropwizardTestSupport<AdminConfiguration> app;

  /**
   * The service with the test configuration and these settings besides. Nobody keeps chains, since
   * the tables are emptied before each test.
   */
  public AppRig(ConfigOverride... settings) {
    this(false, "test-config.yml", settings);
  }

  private AppRig(boolean keeper, String file, ConfigOverride... settings) {
    this.keeper = keeper;
    DatabaseConfig database = TestDatabase.create();
    List<ConfigOverride> all = new ArrayList<>(Arrays.asList(settings));
    all.add(ConfigOverride.config("database.url", database.url()));
    all.add(ConfigOverride.config("database.user", database.user()));
    this.app =
        new DropwizardTestSupport<>(
            AdminApplication.class,
            ResourceHelpers.resourceFilePath(file),
            all.toArray(ConfigOverride[]::new));
  }

  /** The same with the keeper of chains, for tests that start it once. */
  public static AppRig withKeeper(ConfigOverride... settings) {
    return new AppRig(true, "test-config.yml", settings);
  }

  /** The same with another file of settings among the tests' resources. */
  public static AppRig of(String file, ConfigOverride... settings) {
    return new AppRig(false, file, settings);
  }

  @Override
  public void beforeAll(ExtensionContext context) throws Exception {
    // Called for the nested classes, too, which share the outer one's service.
    if (depth.getAndIncrement() == 0) {
      start();
    }
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    TestDatabase.clear(get(Jdbi.class));
  }

  @Override
  public void afterAll(ExtensionContext context) {
    if (depth.decrementAndGet() == 0) {
      stop();
    }
  }

  /** Starts it; throws what keeps it from starting. */
  public void start() throws Exception {
    if (!keeper) {
      GuiceyConfigurationHook hook = guice -> guice.disableExtensions(EngineWorker.class);
      hook.register();
    }
    app.before();
  }

  /** Stops it. */
  public void stop() {
    app.after();
  }

  /** One of its objects. */
  public <T> T get(Class<T> type) {
    return InjectorLookup.getInstance(app.getApplication(), type).orElseThrow();
  }

  /** Puts jobs without the API. */
  public void given(JobSpec... specs) {
    for (JobSpec spec : specs) {
      get(Jobs.class).put(spec, Samples.BY);
    }
  }

  /** Writes windows into the account. */
  public void given(WindowRecord... windows) {
    get(Jdbi.class)
        .useTransaction(transaction -> get(Windows.class).record(transaction, List.of(windows)));
  }

  /** The audit log, oldest first: what was done and by whom. */
  public List<String> log() {
    return get(Jdbi.class)
        .withHandle(
            handle ->
                handle
                    .select("select action || ' ' || actor from audit_entry order by seq")
                    .mapTo(String.class)
                    .list());
  }

  /** Where it listens. */
  public String url() {
    return "http://127.0.0.1:" + app.getLocalPort();
  }

  /** Asks the API or the dashboard. */
  public Answer get(String path, String... headers) {
    return send(request(app.getLocalPort(), path, headers).GET());
  }

  /** Asks Dropwizard's own pages. */
  public Answer getAdmin(String path) {
    return send(request(app.getAdminPort(), path).GET());
  }

  /** Puts a body of a type. */
  public Answer put(String path, String type, String body, String... headers) {
    return send(
        request(app.getLocalPort(), path, headers)
            .header("Content-Type", type)
            .PUT(BodyPublishers.ofString(body)));
  }

  /** Posts a JSON body. */
  public Answer post(String path, String body, String... headers) {
    return send(
        request(app.getLocalPort(), path, headers)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body)));
  }

  /** Calls with any method, body and headers. */
  public Answer exchange(String method, String path, String body, String... headers) {
    return send(
        request(app.getLocalPort(), path, headers).method(method, BodyPublishers.ofString(body)));
  }

  /** Calls with a method that has no body. */
  public Answer call(String method, String path, String... headers) {
    return send(request(app.getLocalPort(), path, headers).method(method, BodyPublishers.noBody()));
  }

  private static HttpRequest.Builder request(int port, String path, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:%d%s".formatted(port, path)));
    return headers.length == 0 ? request : request.headers(headers);
  }

  private Answer send(HttpRequest.Builder request) {
    try {
      return new Answer(client.send(request.build(), BodyHandlers.ofString()));
    } catch (IOException e) {
      throw new IllegalStateException("no answer", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  /** What was answered. */
  public record Answer(HttpResponse<String> response) {

    /** The status. */
    public int status() {
      return response.statusCode();
    }

    /** The body as it came. */
    public String text() {
      return response.body();
    }

    /** The body, read as JSON. */
    public JsonNode json() {
      try {
        return JSON.readTree(response.body());
      } catch (IOException e) {
        throw new IllegalStateException("no JSON: " + response.body(), e);
      }
    }

    /** The text at a place in the JSON body, such as {@code /items/0/id}. */
    public String at(String pointer) {
      return json().at(pointer).asText();
    }

    /** A header; empty where it is absent. */
    public String header(String name) {
      return response.headers().firstValue(name).orElse("");
    }
  }
}

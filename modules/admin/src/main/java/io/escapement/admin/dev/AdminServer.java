package io.escapement.admin.dev;

import io.dropwizard.core.ConfiguredBundle;
import io.dropwizard.core.cli.Cli;
import io.dropwizard.core.cli.ServerCommand;
import io.dropwizard.core.setup.Bootstrap;
import io.dropwizard.core.setup.Environment;
import io.dropwizard.util.JarLocation;
import io.escapement.admin.AdminApplication;
import io.escapement.admin.AdminConfiguration;
import io.escapement.admin.platform.StartupException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.jetty.server.Server;

/** The admin in this JVM, stopped when we say so and not by hooks of its own. */
final class AdminServer implements AutoCloseable {

  private static final Duration EACH = Duration.ofSeconds(5);

  private final Server server;
  private final String address;

  private AdminServer(Server server, String address) {
    this.server = server;
    this.address = address;
  }

  /** Starts it by its configuration file; what keeps it from starting is told without a stack. */
  static AdminServer start(Path config, int port) {
    AdminApplication admin = new AdminApplication();
    Bootstrap<AdminConfiguration> bootstrap = new Bootstrap<>(admin);
    AtomicReference<Server> started = new AtomicReference<>();
    bootstrap.addCommand(new ServerCommand<>(admin));
    admin.initialize(bootstrap);
    bootstrap.addBundle(new Catcher(started));
    bootstrap.registerMetrics();
    new Cli(
            new JarLocation(AdminApplication.class),
            bootstrap,
            OutputStream.nullOutputStream(),
            OutputStream.nullOutputStream())
        .run("server", config.toString())
        .ifPresent(
            failure -> {
              throw new StartFailure(words(failure), failure);
            });
    return new AdminServer(
        Objects.requireNonNull(started.get()), "http://%s:%d".formatted(Ports.HOST, port));
  }

  /** The admin's own words where it has some, else the innermost cause. */
  private static String words(Throwable failure) {
    Throwable cause = failure;
    while (cause.getCause() != null && !(cause instanceof StartupException)) {
      cause = cause.getCause();
    }
    return "the admin did not start: " + cause.getMessage();
  }

  /** Catches the server as it starts. */
  private record Catcher(AtomicReference<Server> started)
      implements ConfiguredBundle<AdminConfiguration> {
    @Override
    public void run(AdminConfiguration configuration, Environment environment) {
      environment
          .lifecycle()
          .addServerLifecycleListener(
              server -> {
                server.setStopAtShutdown(false);
                started.set(server);
              });
    }
  }

  /** Where people and programs find it. */
  String address() {
    return address;
  }

  /** Waits until the API answers. */
  void awaitAnswer(Duration limit) {
    HttpClient client = HttpClient.newBuilder().connectTimeout(EACH).build();
    if (!Poll.until(limit, () -> answers(client))) {
      throw new StartFailure("the API at %s/api/v1/jobs has no answer yet".formatted(address));
    }
  }

  private boolean answers(HttpClient client) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(address + "/api/v1/jobs")).timeout(EACH).build();
    try {
      return client.send(request, BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StartFailure("interrupted while waiting", e);
    }
  }

  @Override
  public void close() throws Exception {
    server.stop();
  }
}

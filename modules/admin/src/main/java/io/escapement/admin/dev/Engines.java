package io.escapement.admin.dev;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** Chooses the Temporal service that {@code --temporal} asks for, and brings it up. */
final class Engines {

  private static final Pattern ADDRESS = Pattern.compile("(.+):(\\d{1,5})");
  private static final Duration TO_ANSWER = Duration.ofSeconds(5);
  private static final Duration TO_START = Duration.ofSeconds(60);

  private final Running running;
  private final DataFolder data;
  private final Ports ports;
  private final Map<String, String> environment;
  private final Consumer<String> say;

  Engines(
      Running running,
      DataFolder data,
      Ports ports,
      Map<String, String> environment,
      Consumer<String> say) {
    this.say = say;
    this.running = running;
    this.data = data;
    this.ports = ports;
    this.environment = environment;
  }

  /** Refuses a choice that can't work before anything is started. */
  static void check(Optional<String> choice, Map<String, String> environment) {
    String wanted = choice.orElse("embedded");
    if (wanted.equals("cli") && TemporalCli.find(environment).isEmpty()) {
      throw new StartFailure(
          """
          --temporal cli: there is no temporal command on PATH, nor at %s; install it \
          (brew install temporal, or go install github.com/temporalio/cli/cmd/temporal@v%s), \
          or take --temporal embedded"""
              .formatted(TemporalCli.cached(environment), TemporalCli.VERSION));
    }
    if (!wanted.equals("cli") && !wanted.equals("embedded")) {
      requireServer(wanted);
    }
  }

  private static void requireServer(String target) {
    if (!ADDRESS.matcher(target).matches()) {
      throw new StartFailure(
          "--temporal \"%s\" is none of HOST:PORT, cli, embedded".formatted(target));
    }
    try (TemporalProbe probe = new TemporalProbe(target)) {
      if (!probe.serves(TO_ANSWER, () -> {})) {
        throw new StartFailure(
            "no Temporal server can be used at %s (%s); start one there, name another by --temporal"
                    .formatted(target, probe.lastWord())
                + " HOST:PORT, or leave --temporal out");
      }
    }
  }

  Engine start(Optional<String> choice) throws IOException {
    Optional<TemporalCli> cli = TemporalCli.find(environment);
    String wanted = choice.orElse(cli.isPresent() ? "cli" : "embedded");
    return switch (wanted) {
      case "cli" -> cli(cli.orElseThrow());
      case "embedded" -> embedded();
      default -> new Engine(wanted, "", Engine.Kind.SERVER, "the Temporal server at " + wanted);
    };
  }

  private Engine cli(TemporalCli cli) throws IOException {
    int port = ports.choose("temporal");
    int uiPort = ports.choose("temporal-ui");
    ChildProcess server = running.start(() -> cli.start(port, uiPort, data));
    String target = address(port);
    awaitServing(target, server::requireAlive);
    server.whenItEnds(
        () ->
            running.unlessStopping(
                () ->
                    say.accept(
                        "the Temporal server has ended; see %s, and start dev again"
                            .formatted(data.log("temporal")))));
    return new Engine(
        target,
        "http://" + address(uiPort),
        Engine.Kind.SERVER,
        "the development server of %s, at %s".formatted(cli.binary(), target));
  }

  private Engine embedded() throws IOException {
    int port = ports.choose("temporal");
    running.start(() -> EmbeddedTemporal.start(port));
    awaitServing(address(port), () -> {});
    return new Engine(
        address(port),
        "",
        Engine.Kind.EMBEDDED,
        """
        the in-JVM test service, at %s. What it lacks: there is no Temporal Web UI; cron works
          in UTC only; it forgets its chains at exit, so they are started again from what the store
          has accounted for; its history lacks the reasons of retried attempts where the window
          succeeded in the end. With the temporal command (brew install temporal) there is a real
          server."""
            .formatted(address(port)));
  }

  private static void awaitServing(String target, Runnable eachTime) {
    try (TemporalProbe probe = new TemporalProbe(target)) {
      if (!probe.serves(TO_START, eachTime)) {
        throw new StartFailure(
            "Temporal at %s did not come up within %s (%s)"
                .formatted(target, TO_START, probe.lastWord()));
      }
    }
  }

  private static String address(int port) {
    return "%s:%d".formatted(Ports.HOST, port);
  }
}

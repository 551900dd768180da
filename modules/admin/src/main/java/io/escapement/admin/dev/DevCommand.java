package io.escapement.admin.dev;

import ch.qos.logback.classic.Level;
import io.dropwizard.logging.common.BootstrapLogging;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code escapement dev}: everything on this machine, until Ctrl-C. */
@Command(
    name = "escapement dev",
    mixinStandardHelpOptions = true,
    versionProvider = BuildVersion.class,
    description = "Runs everything on this machine, on the loopback interface alone, until Ctrl-C.")
public final class DevCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Option(
      names = "--port",
      defaultValue = "8080",
      paramLabel = "N",
      description = "Where the admin listens; default ${DEFAULT-VALUE}.")
  private int port;

  @Option(
      names = "--data",
      defaultValue = ".escapement",
      paramLabel = "DIR",
      description =
          "Where all data is kept; job files of your own go into its folder jobs;"
              + " default ./${DEFAULT-VALUE}.")
  private Path data;

  @Option(
      names = "--temporal",
      paramLabel = "HOST:PORT|cli|embedded",
      description =
          "A server that runs, the temporal command's development server, or the in-JVM test"
              + " service; default: the command where one is found, else in-JVM.")
  private @Nullable String temporal;

  @Option(
      names = "--database",
      paramLabel = "URL",
      description = "jdbc:postgresql://HOST:PORT/NAME?user=U&password=P; default: an embedded one.")
  private @Nullable String database;

  @Option(names = "--no-examples", description = "Without the example jobs and their worker.")
  private boolean noExamples;

  /**
   * Runs dev with its options.
   *
   * @return the exit code where it could not start; otherwise this returns only with the process
   */
  public static int run(String... args) {
    return new CommandLine(new DevCommand()).execute(args);
  }

  @Override
  public Integer call() throws InterruptedException {
    BootstrapLogging.bootstrap(Level.ERROR); // Until the admin's own configuration comes.
    try (Running running = new Running()) {
      Runtime.getRuntime().addShutdownHook(new Thread(running::close, "dev-stop"));
      if (starts(running)) {
        new CountDownLatch(1).await();
      }
    }
    return CommandLine.ExitCode.SOFTWARE;
  }

  private boolean starts(Running running) {
    try {
      new DevStart(options(), running, this::say).run();
      return true;
    } catch (StartFailure e) {
      complain(running, String.valueOf(e.getMessage()));
    } catch (Exception e) {
      complain(running, "dev can't start: " + e);
    }
    return false;
  }

  private DevOptions options() {
    return new DevOptions(
        port, data, Optional.ofNullable(temporal), Optional.ofNullable(database), !noExamples);
  }

  private void say(String line) {
    spec.commandLine().getOut().println(line);
    spec.commandLine().getOut().flush();
  }

  /** Failures that only say that we were told to stop are no news. */
  private void complain(Running running, String message) {
    running.unlessStopping(
        () -> {
          spec.commandLine().getErr().println(message);
          spec.commandLine().getErr().flush();
        });
  }
}

package io.escapement.it.faults;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A JVM of a fault run that is killed and started again. */
public final class Victim {

  private final List<String> command;
  private final File log;
  private Process process;

  private Victim(List<String> command, File log) {
    this.command = command;
    this.log = log;
    this.process = launch();
  }

  /** Starts a main class with this JVM's class path. */
  public static Victim start(Path folder, String name, Class<?> main, String... args) {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
    command.addAll(List.of(args));
    return new Victim(command, folder.resolve(name + ".log").toFile());
  }

  private Process launch() {
    try {
      return new ProcessBuilder(command)
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.appendTo(log))
          .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Ends it with SIGKILL. */
  public void kill() {
    process.destroyForcibly().onExit().join();
  }

  /** The process that runs now, or ran last. */
  long pid() {
    return process.pid();
  }

  /** Starts it once more. */
  public void restart() {
    process = launch();
  }
}

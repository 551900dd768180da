package io.escapement.admin.dev;

import java.io.IOException;
import java.nio.file.Path;

/** A real process that does nothing for long. */
final class Sleeper implements AutoCloseable {

  private final Process process;

  private Sleeper(String... command) throws IOException {
    process = new ProcessBuilder(command).start();
  }

  static Sleeper start() throws IOException {
    return new Sleeper("sleep", "600");
  }

  /** One that has a file's name among its arguments. */
  static Sleeper toldOf(Path file) throws IOException {
    return new Sleeper("sh", "-c", "read forever", "sh", file.toString());
  }

  /** One that does not end when it is asked to; it has said so when this returns. */
  static Sleeper deafToSigterm() throws IOException {
    Sleeper sleeper =
        new Sleeper("sh", "-c", "trap '' TERM; echo deaf; while :; do sleep 600; done");
    sleeper.process.getInputStream().read();
    return sleeper;
  }

  ProcessHandle handle() {
    return process.toHandle();
  }

  boolean alive() {
    return Processes.alive(process.toHandle());
  }

  @Override
  public void close() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }
}

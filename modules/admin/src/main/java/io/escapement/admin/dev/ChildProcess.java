package io.escapement.admin.dev;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A process that this one started, writes to a log file, and is remembered in the data folder. */
final class ChildProcess implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final int TAIL = 5;

  private final String name;
  private final Process process;
  private final Path record;
  private final Path log;
  private final long logStart;

  private ChildProcess(String name, Process process, Path record, Path log, long logStart) {
    this.name = name;
    this.process = process;
    this.record = record;
    this.log = log;
    this.logStart = logStart;
  }

  /** Starts a command, with some variables on top of our own environment. */
  static ChildProcess start(
      String name, List<String> command, Map<String, String> environment, DataFolder data)
      throws IOException {
    Path log = data.log(name);
    long logStart = Files.exists(log) ? Files.size(log) : 0;
    ProcessBuilder builder =
        new ProcessBuilder(inItsOwnSession(command))
            .redirectErrorStream(true)
            .redirectInput(new File("/dev/null"))
            .redirectOutput(Redirect.appendTo(log.toFile()));
    builder.environment().putAll(environment);
    Process process = builder.start();
    ChildProcess child =
        new ChildProcess(name, process, data.processes().resolve(name), log, logStart);
    child.remember(String.join(" ", command));
    return child;
  }

  /** What the data folder doesn't know of, the next start could not end. */
  private void remember(String command) throws IOException {
    try {
      ProcessRecord.of(name, process.toHandle(), command).write(record);
    } catch (IOException e) {
      process.destroyForcibly();
      throw e;
    }
  }

  /** Ctrl-C at a terminal reaches its whole group; ours must stop in order, one after another. */
  private static List<String> inItsOwnSession(List<String> command) {
    List<String> whole = new ArrayList<>();
    SearchPath.find("setsid", System.getenv()).ifPresent(setsid -> whole.add(setsid.toString()));
    whole.addAll(command);
    return whole;
  }

  boolean alive() {
    return process.isAlive();
  }

  /** Refuses to go on without it. */
  void requireAlive() {
    if (!process.isAlive()) {
      throw new StartFailure(
          "%s ended with exit code %d; its last words, from %s:\n%s"
              .formatted(name, process.exitValue(), log, lastWords()));
    }
  }

  /** Whether it has written this line since it was started. */
  boolean hasSaid(String line) {
    try (Stream<String> lines = written()) {
      return lines.anyMatch(line::equals);
    }
  }

  /** Calls back when it ends, whoever ended it. */
  void whenItEnds(Runnable callback) {
    var unused = process.onExit().thenRun(callback);
  }

  private String lastWords() {
    try (Stream<String> lines = written()) {
      List<String> all = lines.toList();
      return String.join("\n", all.subList(Math.max(0, all.size() - TAIL), all.size()));
    }
  }

  private Stream<String> written() {
    try (InputStream file = Files.newInputStream(log)) {
      file.skipNBytes(logStart);
      return new String(file.readAllBytes(), StandardCharsets.UTF_8).lines();
    } catch (IOException e) {
      return Stream.of("(%s can't be read: %s)".formatted(log, e));
    }
  }

  @Override
  public void close() throws IOException {
    Processes.end(process.toHandle(), PATIENCE);
    Files.deleteIfExists(record);
  }
}

package io.escapement.it.ledger;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.BlockingQueue;

/** A {@link LedgerWorker} in a JVM of its own, which is killed and started again. */
final class WorkerProcess {

  /**
   * What a worker said.
   *
   * @param by the worker
   * @param life which of its processes: what one said that was killed since does not count
   */
  record Word(WorkerProcess by, int life, String line) {}

  private final String url;
  private final File log;
  private final BlockingQueue<Word> words;
  private Process process;
  private int life;

  WorkerProcess(String url, File log, BlockingQueue<Word> words) {
    this.url = url;
    this.log = log;
    this.words = words;
    this.process = launch();
  }

  private Process launch() {
    try {
      Process launched =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-Xmx128m",
                  "-XX:TieredStopAtLevel=1",
                  "-XX:+UseSerialGC",
                  "-cp",
                  System.getProperty("java.class.path"),
                  LedgerWorker.class.getName(),
                  url)
              .redirectError(ProcessBuilder.Redirect.appendTo(log))
              .start();
      int itsLife = life;
      Thread listener = new Thread(() -> listen(launched, itsLife), log.getName());
      listener.setDaemon(true);
      listener.start();
      return launched;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void listen(Process speaker, int itsLife) {
    try (BufferedReader lines = speaker.inputReader(StandardCharsets.UTF_8)) {
      lines.lines().forEach(line -> words.add(new Word(this, itsLife, line)));
    } catch (IOException | UncheckedIOException e) {
      words.add(new Word(this, itsLife, "broken off: " + e));
    }
    words.add(new Word(this, itsLife, "ended"));
  }

  /** Hands it a window. */
  void order(int window, Stop stop) {
    PrintStream orders = new PrintStream(process.getOutputStream(), true, StandardCharsets.UTF_8);
    orders.println(window + " " + stop);
  }

  boolean isFromNow(Word word) {
    return word.by() == this && word.life() == life;
  }

  /** SIGKILL, and a new process in its place. */
  void replace() {
    kill();
    life++;
    process = launch();
  }

  void kill() {
    process.destroyForcibly().onExit().join();
  }
}

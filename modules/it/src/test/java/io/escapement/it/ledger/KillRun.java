package io.escapement.it.ledger;

import io.escapement.it.ledger.WorkerProcess.Word;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * Hands each window to two workers at once, and kills them by a seed: after the effect and before
 * the commit, after the commit and before the acknowledgement, or at whatever moment it is. A
 * worker that was killed is started again and tries the window again, until both have acknowledged.
 */
final class KillRun implements AutoCloseable {

  private static final List<Stop> STOPS = List.of(Stop.values());

  private final BlockingQueue<Word> words = new LinkedBlockingQueue<>();
  private final List<WorkerProcess> workers;
  private final Random random;
  private final int killPercent;
  private final Map<String, Integer> kills = new HashMap<>();

  KillRun(String url, Path folder, long seed, int killPercent) {
    this.workers =
        List.of(
            new WorkerProcess(url, folder.resolve("worker-a.log").toFile(), words),
            new WorkerProcess(url, folder.resolve("worker-b.log").toFile(), words));
    this.random = new Random(seed);
    this.killPercent = killPercent;
  }

  /** Attempts a window; the results that the two workers acknowledged. */
  List<String> attempt(int window) throws InterruptedException {
    for (WorkerProcess worker : workers) {
      order(worker, window);
    }
    Map<WorkerProcess, String> acknowledged = new HashMap<>();
    while (acknowledged.size() < workers.size()) {
      Word word = next();
      String done = "done " + window + " ";
      if (word.line().startsWith(done)) {
        acknowledged.put(word.by(), word.line().substring(done.length()));
      } else {
        kill(word.by(), word.line(), window);
      }
    }
    return List.copyOf(acknowledged.values());
  }

  private void order(WorkerProcess worker, int window) {
    if (random.nextInt(100) >= killPercent) {
      worker.order(window, Stop.NOWHERE);
      return;
    }
    Stop stop = STOPS.get(random.nextInt(STOPS.size()));
    worker.order(window, stop);
    if (stop == Stop.NOWHERE) {
      kill(worker, "at any moment", window);
    }
  }

  private void kill(WorkerProcess worker, String when, int window) {
    kills.merge(when, 1, Integer::sum);
    worker.replace();
    worker.order(window, Stop.NOWHERE);
  }

  /** The next word of a process that was not killed since. */
  private Word next() throws InterruptedException {
    while (true) {
      Word word = words.poll(2, TimeUnit.MINUTES);
      if (word == null || (word.by().isFromNow(word) && !isOfTheProtocol(word.line()))) {
        throw new AssertionError("a worker said " + word + "; its log is beside the database");
      }
      if (word.by().isFromNow(word)) {
        return word;
      }
    }
  }

  private static boolean isOfTheProtocol(String line) {
    return line.startsWith("at ") || line.startsWith("done ");
  }

  /** How often a worker was killed, by when. */
  Map<String, Integer> kills() {
    return kills;
  }

  @Override
  public void close() {
    workers.forEach(WorkerProcess::kill);
  }
}

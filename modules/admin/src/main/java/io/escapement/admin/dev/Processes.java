package io.escapement.admin.dev;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** Looks at processes and ends them. */
final class Processes {

  private static final Duration AFTER_KILL = Duration.ofSeconds(5);

  private Processes() {}

  /** Whether it still runs: an ended one that its parent never asked for does not. */
  static boolean alive(ProcessHandle process) {
    return process.isAlive() && !zombie(process.pid());
  }

  /** Asks a process to end, and makes it end where it has not after the patience. */
  static void end(ProcessHandle process, Duration patience) {
    process.destroy();
    awaitEnd(process, patience);
  }

  /** Waits for a process that was asked to end, and makes it end after the patience. */
  static void awaitEnd(ProcessHandle process, Duration patience) {
    if (!Poll.until(patience, () -> !alive(process))) {
      process.destroyForcibly();
      Poll.until(AFTER_KILL, () -> !alive(process));
    }
  }

  private static boolean zombie(long pid) {
    Path stat = Path.of("/proc", Long.toString(pid), "stat");
    try {
      String line = Files.readString(stat);
      return line.startsWith("Z", line.lastIndexOf(')') + 2);
    } catch (IOException e) {
      return false; // No Linux, or gone meanwhile.
    }
  }
}

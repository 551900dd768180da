package io.escapement.admin.dev;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A child process as the data folder remembers it, so that a later start can tell it from another
 * process that was given its id: three lines of text in a file of its name.
 *
 * @param name what it is to us, such as {@code worker}
 * @param pid its process id
 * @param startedAt when it started, as the operating system says
 * @param command what was started
 */
record ProcessRecord(String name, long pid, Instant startedAt, String command) {

  /** Linux gives starts since boot; the instant of the boot moves a little with the clock. */
  private static final Duration TOLERANCE = Duration.ofSeconds(2);

  static ProcessRecord of(String name, ProcessHandle process, String command) {
    Instant start = process.info().startInstant().orElse(Instant.EPOCH);
    return new ProcessRecord(name, process.pid(), start, command);
  }

  void write(Path file) throws IOException {
    Files.write(file, List.of(Long.toString(pid), startedAt.toString(), command));
  }

  /** Empty for a file that was cut short: then its process was started a moment before a crash. */
  static Optional<ProcessRecord> read(Path file) throws IOException {
    List<String> lines = Files.readAllLines(file);
    return lines.size() < 3
        ? Optional.empty()
        : Optional.of(
            new ProcessRecord(
                String.valueOf(file.getFileName()),
                Long.parseLong(lines.get(0)),
                Instant.parse(lines.get(1)),
                lines.get(2)));
  }

  /** The process itself, if it still runs and is not another one under the same id. */
  Optional<ProcessHandle> process() {
    return ProcessHandle.of(pid)
        .filter(Processes::alive)
        .filter(found -> found.info().startInstant().filter(this::isMine).isPresent());
  }

  private boolean isMine(Instant start) {
    return Duration.between(startedAt, start).abs().compareTo(TOLERANCE) <= 0;
  }
}

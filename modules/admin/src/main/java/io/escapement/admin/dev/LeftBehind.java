package io.escapement.admin.dev;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The child processes of an earlier run that was killed before it could stop them. */
final class LeftBehind {

  private static final Duration PATIENCE = Duration.ofSeconds(15);

  private final Path folder;
  private final Consumer<String> tell;

  LeftBehind(Path folder, Consumer<String> tell) {
    this.folder = folder;
    this.tell = tell;
  }

  /** Ends them all, the youngest first: it may stand on the others. */
  void end() throws IOException {
    List<ProcessRecord> records = new ArrayList<>();
    for (Path file : files()) {
      ProcessRecord.read(file).ifPresent(records::add);
    }
    records.sort(Comparator.comparing(ProcessRecord::startedAt).reversed());
    for (ProcessRecord before : records) {
      before.process().ifPresent(process -> end(before, process));
    }
    for (Path file : files()) {
      Files.delete(file);
    }
  }

  private void end(ProcessRecord before, ProcessHandle process) {
    tell.accept(
        "ending %s (process %d), which an earlier run left behind"
            .formatted(before.name(), before.pid()));
    Processes.end(process, PATIENCE);
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    }
  }
}

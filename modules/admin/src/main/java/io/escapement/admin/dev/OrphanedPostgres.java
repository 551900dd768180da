package io.escapement.admin.dev;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The PostgreSQL of an earlier run that was killed. Its server is no child of ours, and its pid
 * file may name a process that is another one by now; but each of its programs was told our folder,
 * the one that creates a database too.
 */
final class OrphanedPostgres {

  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Set<String> PROGRAMS = Set.of("postgres", "initdb", "pg_ctl");

  private final Path files;
  private final Consumer<String> tell;

  OrphanedPostgres(Path files, Consumer<String> tell) {
    this.files = files;
    this.tell = tell;
  }

  /** Ends what still runs on these very files. */
  void end() throws IOException {
    List<ProcessHandle> ours = ProcessHandle.allProcesses().filter(this::isOurs).toList();
    for (ProcessHandle process : ours) {
      tell.accept(
          "ending PostgreSQL (process %d), which an earlier run left behind"
              .formatted(process.pid()));
      interrupt(process.pid());
      Processes.awaitEnd(process, PATIENCE);
    }
  }

  private boolean isOurs(ProcessHandle process) {
    String[] arguments = process.info().arguments().orElse(new String[0]);
    return Arrays.asList(arguments).contains(files.toString())
        && process.info().command().filter(OrphanedPostgres::isPostgres).isPresent()
        && Processes.alive(process);
  }

  private static boolean isPostgres(String command) {
    return PROGRAMS.contains(String.valueOf(Path.of(command).getFileName()));
  }

  /** SIGINT is PostgreSQL's fast shutdown; at SIGTERM it would wait for its clients to leave. */
  private static void interrupt(long pid) throws IOException {
    var unused = new ProcessBuilder("kill", "-INT", Long.toString(pid)).start();
  }
}

package io.escapement.admin.dev;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** PostgreSQL with its files in the data folder. */
final class EmbeddedDatabase implements AutoCloseable {

  private final EmbeddedPostgres postgres;

  private EmbeddedDatabase(EmbeddedPostgres postgres) {
    this.postgres = postgres;
  }

  /**
   * Starts it.
   *
   * @param programs where PostgreSQL's programs are unpacked
   * @param patience how long it may take to serve, the repair after a crash included
   */
  static EmbeddedDatabase start(int port, DataFolder data, Path programs, Duration patience)
      throws IOException {
    Path files = data.file("postgres");
    Path unfinished = data.file("postgres.unfinished");
    if (Files.exists(unfinished)) {
      delete(files); // An earlier first start was killed on the way: there is nothing in it.
    }
    if (Files.notExists(files)) {
      Files.writeString(unfinished, "the database is being created\n");
    }
    Files.createDirectories(programs);
    EmbeddedPostgres.Builder postgres = builder(port, files, programs).setPGStartupWait(patience);
    EmbeddedDatabase database = start(postgres, files, data.log("postgres"));
    Files.deleteIfExists(unfinished);
    return database;
  }

  private static EmbeddedPostgres.Builder builder(int port, Path files, Path programs) {
    return EmbeddedPostgres.builder()
        .setOverrideWorkingDirectory(programs.toFile())
        .setDataDirectory(files)
        .setCleanDataDirectory(false)
        .setRegisterShutdownHook(false)
        .setPort(port)
        .setServerConfig("listen_addresses", Ports.HOST)
        .setServerConfig("unix_socket_directories", "")
        .setServerConfig("fsync", "on"); // The library turns it off, for tests.
  }

  private static EmbeddedDatabase start(EmbeddedPostgres.Builder postgres, Path files, Path log)
      throws IOException {
    Redirect output = Redirect.appendTo(log.toFile());
    try {
      return new EmbeddedDatabase(
          postgres.setErrorRedirector(output).setOutputRedirector(output).start());
    } catch (IOException | RuntimeException e) {
      new OrphanedPostgres(files, line -> {}).end(); // It may have come up too late.
      throw new StartFailure(
          """
          the embedded PostgreSQL did not start (%s); name a database of your own by --database, \
          or mend it by the last words of %s:
          %s"""
              .formatted(e, log, lastWords(log)),
          e);
    }
  }

  private static String lastWords(Path log) throws IOException {
    List<String> lines = Files.exists(log) ? Files.readAllLines(log) : List.of();
    return String.join("\n", lines.subList(Math.max(0, lines.size() - 3), lines.size()));
  }

  /** Its URL, good for as long as it runs. */
  String url() {
    return "jdbc:postgresql://%s:%d/postgres?user=postgres"
        .formatted(Ports.HOST, postgres.getPort());
  }

  private static void delete(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }

  @Override
  public void close() throws IOException {
    postgres.close();
  }
}

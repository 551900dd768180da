package io.escapement.admin.dev;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedDatabaseTest {

  private final List<String> told = new ArrayList<>();

  @TempDir private Path folder;
  private DataFolder data;

  @BeforeEach
  void openData() {
    data = DataFolder.open(folder);
  }

  @AfterEach
  void endAll() throws IOException {
    orphan().end();
    data.close();
  }

  @Test
  void keepsItsRowsOverARestart() throws Exception {
    try (EmbeddedDatabase database = start()) {
      update(database, "create table tick as select 42 as number");
    }
    try (EmbeddedDatabase database = start()) {
      assertThat(query(database, "select number from tick")).isEqualTo("42");
    }
  }

  @Test
  void listensOnTheLoopbackInterfaceAloneAndWritesToTheDisk() throws Exception {
    try (EmbeddedDatabase database = start()) {
      assertThat(query(database, "show listen_addresses")).isEqualTo("127.0.0.1");
      assertThat(query(database, "show unix_socket_directories")).isEmpty();
      assertThat(query(database, "show fsync")).isEqualTo("on");
    }
  }

  @Test
  void isEndedWhereAnEarlierRunLeftItBehind() throws Exception {
    EmbeddedDatabase leftBehind = start();
    update(leftBehind, "create table tick as select 42 as number");
    orphan().end();
    // This process holds a lock on it, which a killed one does not.
    Files.delete(data.file("postgres").resolve("epg-lock"));
    assertThat(told).singleElement().asString().startsWith("ending PostgreSQL (process ");
    try (EmbeddedDatabase database = start()) {
      assertThat(query(database, "select number from tick")).isEqualTo("42");
    }
  }

  @Test
  void isNotTakenForAnotherProgramThatWorksOnItsFiles() throws Exception {
    try (Sleeper backup = Sleeper.toldOf(data.file("postgres"))) {
      orphan().end();
      assertThat(backup.alive()).isTrue();
      assertThat(told).isEmpty();
    }
  }

  @Test
  void isCreatedAnewWhereItsCreationWasCutShort() throws Exception {
    Files.writeString(data.file("postgres.unfinished"), "");
    Path files = Files.createDirectories(data.file("postgres").resolve("base"));
    Files.writeString(files.resolve("junk"), "");
    try (EmbeddedDatabase database = start()) {
      assertThat(query(database, "select 42")).isEqualTo("42");
    }
    assertThat(data.file("postgres.unfinished")).doesNotExist();
  }

  @Test
  void saysWhereToLookWhenItDoesNotStart() throws IOException {
    Path files = Files.createDirectories(data.file("postgres"));
    Files.writeString(files.resolve("postgresql.conf"), "no_such_setting = 1\n");
    assertThatThrownBy(() -> start(Duration.ofSeconds(1)))
        .isInstanceOf(StartFailure.class)
        .hasMessageStartingWith("the embedded PostgreSQL did not start")
        .hasMessageContaining(data.log("postgres").toString())
        .hasMessageContaining("--database");
  }

  private EmbeddedDatabase start() throws IOException {
    return start(Duration.ofSeconds(60));
  }

  private EmbeddedDatabase start(Duration patience) throws IOException {
    Path programs = CacheFolder.of(System.getenv()).resolve("postgres");
    return EmbeddedDatabase.start(Ports.of(data).choose("postgres"), data, programs, patience);
  }

  private OrphanedPostgres orphan() {
    return new OrphanedPostgres(data.file("postgres"), told::add);
  }

  private static String query(EmbeddedDatabase database, String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection(database.url());
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getString(1);
    }
  }

  private static void update(EmbeddedDatabase database, String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection(database.url());
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}

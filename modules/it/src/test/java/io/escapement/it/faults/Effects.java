package io.escapement.it.faults;

import io.escapement.ledger.IdempotencyLedger;
import io.escapement.temporal.JobContext;
import io.escapement.temporal.JobWindow;
import java.net.ConnectException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Jdbi;

/**
 * What the jobs of a fault run do: a note of each attempt, and through the ledger one effect a
 * window, in a table that would take a second one.
 */
final class Effects implements EffectWork {

  /** An attempt as the database saw it begin: its clock is the server's, on the same machine. */
  record Start(String key, Instant at) {}

  /** The admin wants the public schema for itself. */
  private static final String SCHEMA = "faults";

  private static final String TABLES =
      """
      create schema if not exists faults;
      create table if not exists faults.attempt (key text not null, started timestamptz not null);
      create table if not exists faults.effect (key text not null);
      """;

  private static final IdempotencyLedger LEDGER = IdempotencyLedger.postgres();

  private final String url;

  Effects(String url) {
    this.url = url;
  }

  static void createTables(Jdbi jdbi) throws SQLException {
    jdbi.useHandle(
        handle -> {
          handle.createScript(TABLES).execute();
          handle.getConnection().setSchema(SCHEMA);
          LEDGER.createTables(handle.getConnection());
        });
  }

  static List<Start> starts(Jdbi jdbi) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("select key, started from faults.attempt order by started")
                .map(
                    (row, context) ->
                        new Start(row.getString("key"), row.getTimestamp("started").toInstant()))
                .list());
  }

  static List<String> keys(Jdbi jdbi) {
    return jdbi.withHandle(
        handle -> handle.createQuery("select key from faults.effect").mapTo(String.class).list());
  }

  @Override
  public void apply(JobWindow window) throws Exception {
    String key = window.idempotencyKey();
    try (Connection connection = DriverManager.getConnection(url)) {
      update(
          connection,
          "insert into faults.attempt (key, started) values (?, clock_timestamp())",
          key);
      failNowAndThen(key);
      connection.setSchema(SCHEMA);
      connection.setAutoCommit(false);
      LEDGER.once(
          connection,
          key,
          () -> update(connection, "insert into faults.effect (key) values (?)", key));
      connection.commit();
    }
  }

  /** Every fifth window of the flaky job is refused once, and every seventh for good. */
  private static void failNowAndThen(String key) throws ConnectException {
    if (!key.startsWith("flaky")) {
      return;
    }
    int fate = Math.floorMod(key.hashCode(), 35);
    if (fate % 7 == 0) {
      throw new IllegalArgumentException("a window that can't succeed");
    }
    if (fate % 5 == 0 && JobContext.current().attempt() == 1) {
      throw new ConnectException("refused once");
    }
  }

  private static void update(Connection connection, String sql, String key) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, key);
      statement.executeUpdate();
    }
  }
}

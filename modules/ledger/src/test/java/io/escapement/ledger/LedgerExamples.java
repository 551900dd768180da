package io.escapement.ledger;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** The code of docs/ledger.md, so that it stays code. */
final class LedgerExamples {

  private final DataSource database;
  private final IdempotencyLedger ledger;
  private final Leases leases;
  private final Destination destination;

  LedgerExamples(TestDatabase database, Destination destination) {
    this.database = database.source();
    this.ledger = database.ledger();
    this.leases = ledger.leases(this.database);
    this.destination = destination;
  }

  /** Somebody elsewhere who knows fencing tokens. */
  @FunctionalInterface
  interface Destination {
    String send(String key, long token);
  }

  private static void add(Connection connection, String row) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement("insert into effect (name) values (?)")) {
      insert.setString(1, row);
      insert.executeUpdate();
    }
  }

  void addOnce(String key, String row) throws SQLException {
    try (Connection connection = database.getConnection()) {
      connection.setAutoCommit(false);
      ledger.once(connection, key, () -> add(connection, row));
      connection.commit();
    }
  }

  String invoiceOnce(Connection connection, String key, String row) throws SQLException {
    String number =
        ledger.once(
            connection,
            key,
            ResultCodec.text(),
            () -> {
              add(connection, row);
              return "invoice of " + row;
            });
    return number;
  }

  void withJdbi(Jdbi jdbi, String key, String row) throws SQLException {
    jdbi.useTransaction(
        handle ->
            ledger.once(
                handle.getConnection(),
                key,
                () -> handle.execute("insert into effect (name) values (?)", row)));
  }

  void withSpring(TransactionTemplate transaction, JdbcTemplate jdbc, String key, String row) {
    ConnectionCallback<Boolean> work =
        connection ->
            ledger.once(
                connection, key, () -> jdbc.update("insert into effect (name) values (?)", row));
    transaction.executeWithoutResult(status -> jdbc.execute(work));
  }

  String sendOnce(String key) throws SQLException {
    String receipt =
        leases.withLease(
            key,
            Duration.ofMinutes(5),
            ResultCodec.text(),
            lease -> destination.send(key, lease.token()));
    return receipt;
  }

  void writeRow(Connection connection, String key, BigDecimal amount) throws SQLException {
    KeyedUpsert totals = ledger.upsert("sales_total", "window_key", "region", "amount");
    totals.write(connection, key, "eu", amount);
  }

  long forget(Instant now) throws SQLException {
    return ledger.purge(database, now.minus(Duration.ofDays(400)));
  }
}

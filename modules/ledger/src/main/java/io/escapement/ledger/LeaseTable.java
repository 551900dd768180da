package io.escapement.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLTransactionRollbackException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import javax.sql.DataSource;

/** The rows of {@code escapement_lease}. Each call is a transaction of its own. */
final class LeaseTable {

  /** The instant so many microseconds, a parameter, from now. */
  static final String FROM_NOW =
      "current_timestamp + cast(? as bigint) * interval '0.000001' second";

  private static final String ROW =
      """
      select result, expires_at from escapement_lease where idempotency_key = ?""";

  private static final String RENEW =
      """
      update escapement_lease set expires_at = %s
      where idempotency_key = ? and token = ? and completed_at is null"""
          .formatted(FROM_NOW);

  private static final String COMPLETE =
      """
      update escapement_lease set completed_at = current_timestamp, result = ?
      where idempotency_key = ? and token = ? and completed_at is null""";

  private static final String PURGED = "\"%s\" was purged while it was asked for; try again";

  private final Dialect dialect;
  private final DataSource database;

  LeaseTable(Dialect dialect, DataSource database) {
    this.dialect = dialect;
    this.database = database;
  }

  /**
   * How a key stands.
   *
   * @param result what its work gave; empty until it is completed
   * @param expiresAt the end of the newest lease
   */
  record Row(Optional<String> result, Instant expiresAt) {}

  /** The token of the lease; empty if it is held, or its work is completed. */
  Optional<Long> grant(String key, Duration duration) throws SQLException {
    return Sql.alone(
        database, connection -> dialect.grant(connection, key, duration.toNanos() / 1_000));
  }

  Row row(String key) throws SQLException {
    return Sql.alone(database, connection -> Sql.first(connection, ROW, LeaseTable::read, key))
        .orElseThrow(() -> new SQLTransactionRollbackException(PURGED.formatted(key), "40001"));
  }

  private static Row read(ResultSet row) throws SQLException {
    return new Row(
        Optional.ofNullable(row.getString(1)), row.getObject(2, OffsetDateTime.class).toInstant());
  }

  /** Whether the token was the newest, and its lease ends so long from now. */
  boolean renew(String key, long token, Duration duration) throws SQLException {
    return update(RENEW, duration.toNanos() / 1_000, key, token);
  }

  /** Whether the token was the newest, and its result is stored. */
  boolean complete(String key, long token, String result) throws SQLException {
    return update(COMPLETE, result, key, token);
  }

  private boolean update(String sql, Object... arguments) throws SQLException {
    return Sql.alone(database, connection -> Sql.update(connection, sql, arguments)) == 1;
  }
}

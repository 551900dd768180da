package io.escapement.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.List;
import java.util.Optional;

/**
 * H2. It undoes the statement that failed and nothing more, so a savepoint before the mark takes
 * back a failed work.
 */
final class H2Dialect implements Dialect {

  private static final String DUPLICATE_KEY = "23505";

  private static final String MARK = "insert into escapement_once (idempotency_key) values (?)";

  private static final String TAKE_OVER =
      """
      select token from final table (
        update escapement_lease set token = next value for escapement_token, expires_at = %s
        where idempotency_key = ? and completed_at is null and expires_at <= current_timestamp)""";

  private static final String GRANT =
      """
      select token from final table (
        insert into escapement_lease (idempotency_key, token, expires_at)
        values (?, next value for escapement_token, %s))""";

  @Override
  public Optional<Undo> mark(Connection connection, String key) throws SQLException {
    Savepoint before = connection.setSavepoint();
    try {
      Sql.update(connection, MARK, key);
      return Optional.of(() -> connection.rollback(before));
    } catch (SQLException e) {
      return emptyIfDuplicate(e);
    }
  }

  @Override
  public Optional<Long> grant(Connection connection, String key, long micros) throws SQLException {
    Optional<Long> takenOver =
        Sql.first(
            connection,
            TAKE_OVER.formatted(LeaseTable.FROM_NOW),
            row -> row.getLong(1),
            micros,
            key);
    if (takenOver.isPresent()) {
      return takenOver;
    }
    try {
      return Sql.first(
          connection, GRANT.formatted(LeaseTable.FROM_NOW), row -> row.getLong(1), key, micros);
    } catch (SQLException e) {
      return emptyIfDuplicate(e);
    }
  }

  private static <T> Optional<T> emptyIfDuplicate(SQLException e) throws SQLException {
    if (DUPLICATE_KEY.equals(e.getSQLState())) {
      return Optional.empty();
    }
    throw e;
  }

  @Override
  public String purge(String table, String column) {
    return "delete from %s where %s < ? fetch first ? rows only".formatted(table, column);
  }

  @Override
  public String upsert(String table, String key, List<String> columns) {
    return "merge into %s (%s, %s) key (%s) values (?%s)"
        .formatted(table, key, String.join(", ", columns), key, ", ?".repeat(columns.size()));
  }

  @Override
  public String tables() {
    return "ledger-h2.sql";
  }
}

package io.escapement.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * PostgreSQL. There is no savepoint, since that would cost each call a second statement. Instead a
 * failed work's transaction is spoilt: PostgreSQL rolls back a transaction that had an error,
 * whatever its owner asks for.
 */
final class PostgresDialect implements Dialect {

  private static final String MARK =
      "insert into escapement_once (idempotency_key) values (?) on conflict do nothing";

  /** The SET is evaluated once the row is locked; what VALUES took may be older than its token. */
  private static final String GRANT =
      """
      insert into escapement_lease as held (idempotency_key, token, expires_at)
      values (?, nextval('escapement_token'), %1$s)
      on conflict (idempotency_key) do update
        set token = nextval('escapement_token'), expires_at = %1$s
        where held.completed_at is null and held.expires_at <= clock_timestamp()
      returning token""";

  private static final String SPOIL =
      """
      do 'begin raise exception
        ''the work of an idempotency key failed, so its transaction may not be committed''; end'""";

  @Override
  public Optional<Undo> mark(Connection connection, String key) throws SQLException {
    return Sql.update(connection, MARK, key) == 1
        ? Optional.of(() -> spoil(connection))
        : Optional.empty();
  }

  /** The driver's setting autosave=always would mend what was spoilt: then all is rolled back. */
  private static void spoil(Connection connection) throws SQLException {
    isRefused(connection, SPOIL);
    if (!isRefused(connection, "select 1")) {
      connection.rollback();
    }
  }

  private static boolean isRefused(Connection connection, String sql) {
    try {
      Sql.execute(connection, sql);
      return false;
    } catch (SQLException refused) {
      return true;
    }
  }

  @Override
  public Optional<Long> grant(Connection connection, String key, long micros) throws SQLException {
    return Sql.first(
        connection,
        GRANT.formatted(LeaseTable.FROM_NOW),
        row -> row.getLong(1),
        key,
        micros,
        micros);
  }

  /** Two that purge at once leave each other's rows alone. */
  @Override
  public String purge(String table, String column) {
    return """
        delete from %1$s where idempotency_key in (
          select idempotency_key from %1$s where %2$s < ? limit ? for update skip locked)"""
        .formatted(table, column);
  }

  @Override
  public String upsert(String table, String key, List<String> columns) {
    String set =
        columns.stream()
            .map(column -> "%1$s = excluded.%1$s".formatted(column))
            .collect(Collectors.joining(", "));
    return "insert into %s (%s, %s) values (?%s) on conflict (%s) do update set %s"
        .formatted(table, key, String.join(", ", columns), ", ?".repeat(columns.size()), key, set);
  }

  @Override
  public String tables() {
    return "ledger-postgresql.sql";
  }
}

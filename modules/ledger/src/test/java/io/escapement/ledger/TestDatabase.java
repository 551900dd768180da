package io.escapement.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import javax.sql.DataSource;

/** A database for tests: the ledger's tables, and a table of effects to count. */
interface TestDatabase {

  /** A new, empty one. */
  static TestDatabase postgres() {
    return PostgresDatabase.create("");
  }

  /** A new, empty one, whose driver mends each statement that fails. */
  static TestDatabase postgresWithAutosave() {
    return PostgresDatabase.create("&autosave=always");
  }

  /** A new, empty one. */
  static TestDatabase h2() {
    return H2Database.create("");
  }

  /** A new, empty one, that stands in for PostgreSQL in somebody's tests. */
  static TestDatabase h2InPostgresqlMode() {
    return H2Database.create(";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE");
  }

  IdempotencyLedger ledger();

  DataSource source();

  /** A query for the number of sessions that wait for another. */
  String waiting();

  /** A connection in a transaction. */
  default Connection begin() throws SQLException {
    Connection connection = source().getConnection();
    connection.setAutoCommit(false);
    return connection;
  }

  default void execute(String sql, Object... arguments) throws SQLException {
    Sql.alone(source(), connection -> Sql.update(connection, sql, arguments));
  }

  default long number(String sql, Object... arguments) throws SQLException {
    return Sql.alone(
        source(),
        connection -> Sql.first(connection, sql, row -> row.getLong(1), arguments).orElseThrow());
  }

  default long effects(String... of) throws SQLException {
    return of.length == 0
        ? number("select count(*) from effect")
        : number("select count(*) from effect where name in (%s)".formatted(quoted(of)));
  }

  default long marks() throws SQLException {
    return number("select count(*) from escapement_once");
  }

  default boolean isSomebodyWaiting() throws SQLException {
    return number(waiting()) > 0;
  }

  private static String quoted(String... names) {
    return String.join(",", Arrays.stream(names).map("'%s'"::formatted).toList());
  }

  /** Creates the tables, again where they are there already. */
  default TestDatabase withTables() throws SQLException {
    try (Connection connection = source().getConnection()) {
      ledger().createTables(connection);
    }
    execute("create table effect (name varchar(300) not null)");
    return this;
  }
}

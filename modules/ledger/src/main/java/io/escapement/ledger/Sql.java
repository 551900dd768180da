package io.escapement.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import javax.sql.DataSource;

/** The few ways in which the ledger speaks JDBC. */
final class Sql {

  /** Reads the row that a result set stands on. */
  @FunctionalInterface
  interface Reader<T> {
    T read(ResultSet row) throws SQLException;
  }

  /** What is done with a connection. */
  @FunctionalInterface
  interface Task<T> {
    T run(Connection connection) throws SQLException;
  }

  private Sql() {}

  /** Runs one statement in a transaction of its own, whatever the pool's connections are set to. */
  static <T> T alone(DataSource database, Task<T> task) throws SQLException {
    try (Connection connection = database.getConnection()) {
      boolean commitsByItself = connection.getAutoCommit();
      connection.setAutoCommit(true);
      try {
        return task.run(connection);
      } finally {
        connection.setAutoCommit(commitsByItself);
      }
    }
  }

  static void execute(Connection connection, String script) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(script);
    }
  }

  /** How many rows were touched. */
  static int update(Connection connection, String sql, Object... arguments) throws SQLException {
    try (PreparedStatement statement = prepare(connection, sql, arguments)) {
      return statement.executeUpdate();
    }
  }

  static <T> Optional<T> first(
      Connection connection, String sql, Reader<T> reader, Object... arguments)
      throws SQLException {
    try (PreparedStatement statement = prepare(connection, sql, arguments);
        ResultSet rows = statement.executeQuery()) {
      return rows.next() ? Optional.of(reader.read(rows)) : Optional.empty();
    }
  }

  private static PreparedStatement prepare(Connection connection, String sql, Object... arguments)
      throws SQLException {
    PreparedStatement statement = connection.prepareStatement(sql);
    for (int at = 0; at < arguments.length; at++) {
      statement.setObject(at + 1, arguments[at]);
    }
    return statement;
  }
}

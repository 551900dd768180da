package io.escapement.examples;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** Creates the examples' tables, each where it is missing. */
public final class Tables {

  private static final String LOCK = "select pg_advisory_xact_lock(hashtext(?))";

  private Tables() {}

  /**
   * Runs statements in one transaction. Workers that create the same table at the same moment wait
   * for one another.
   *
   * @param table its name
   * @param statements what creates it where it is missing
   */
  public static void create(DataSource database, String table, String... statements)
      throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement lock = connection.prepareStatement(LOCK);
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      lock.setString(1, table);
      lock.execute();
      statement.execute("create schema if not exists examples");
      for (String sql : statements) {
        statement.execute(sql);
      }
      connection.commit();
    }
  }
}

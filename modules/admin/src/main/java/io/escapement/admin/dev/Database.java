package io.escapement.admin.dev;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/**
 * The PostgreSQL database that dev works with.
 *
 * @param url a JDBC URL that holds user and password
 * @param description which one was chosen, for the person at the terminal
 */
record Database(String url, String description) {

  private static final String SCHEME = "jdbc:postgresql://";
  private static final int PATIENCE_SECONDS = 5;

  /** A database that somebody else runs; refused if it can't be reached. */
  static Database at(String url) {
    String place = url.replaceFirst("[?].*", "");
    if (!url.startsWith(SCHEME)) {
      throw new StartFailure(
          "--database \"%s\" is no PostgreSQL URL; write %sHOST:PORT/NAME?user=U&password=P"
              .formatted(place, SCHEME));
    }
    DriverManager.setLoginTimeout(PATIENCE_SECONDS);
    try (Connection connection = DriverManager.getConnection(url)) {
      return new Database(url, "%s at %s".formatted(product(connection), place));
    } catch (SQLException e) {
      throw new StartFailure(
          "the database %s can't be used (%s); start it, correct --database, or leave it out"
              .formatted(place, e.getMessage()),
          e);
    }
  }

  private static String product(Connection connection) throws SQLException {
    return "PostgreSQL " + connection.getMetaData().getDatabaseProductVersion();
  }
}

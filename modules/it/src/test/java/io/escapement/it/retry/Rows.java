package io.escapement.it.retry;

import io.escapement.it.PatientPostgres;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Two rows in PostgreSQL that two jobs want, each in its own order. */
final class Rows implements AutoCloseable {

  private final EmbeddedPostgres postgres;
  private final CyclicBarrier bothHoldOne = new CyclicBarrier(2);

  Rows() throws IOException, SQLException {
    postgres = PatientPostgres.start();
    try (Connection connection = connect()) {
      connection
          .createStatement()
          .execute(
              "create table counter (name text primary key, changes int not null);"
                  + " insert into counter values ('left', 0), ('right', 0)");
    }
  }

  private Connection connect() throws SQLException {
    return postgres.getPostgresDatabase().getConnection();
  }

  /** Changes both rows in one transaction; a first attempt waits until the other job has one. */
  String lock(String first, String second, int attempt)
      throws SQLException, InterruptedException, BrokenBarrierException, TimeoutException {
    try (Connection connection = connect()) {
      connection.setAutoCommit(false);
      change(connection, first);
      if (attempt == 1) {
        bothHoldOne.await(90, TimeUnit.SECONDS);
      }
      change(connection, second);
      connection.commit();
      return "changed both";
    }
  }

  private static void change(Connection connection, String name) throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement("update counter set changes = changes + 1 where name = ?")) {
      update.setString(1, name);
      update.executeUpdate();
    }
  }

  @Override
  public void close() throws IOException {
    postgres.close();
  }
}

package io.escapement.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** A pool that is set up to hand out connections in a transaction. */
final class Uncommitting extends DelegatingDataSource {

  Uncommitting(DataSource source) {
    super(source);
  }

  @Override
  public Connection getConnection() throws SQLException {
    Connection connection = super.getConnection();
    connection.setAutoCommit(false);
    return connection;
  }
}

package io.escapement.ledger;

import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import javax.sql.DataSource;

/** Deletes old rows, each batch in a transaction of its own. */
final class Purge {

  /** Rows in one transaction: a moment's work, and no long lock. */
  private static final int BATCH = 1_000;

  private final Dialect dialect;
  private final DataSource database;

  Purge(Dialect dialect, DataSource database) {
    this.dialect = dialect;
    this.database = database;
  }

  long run(Instant before) throws SQLException {
    OffsetDateTime limit = before.atOffset(ZoneOffset.UTC);
    return all(dialect.purge("escapement_once", "applied_at"), limit)
        + all(dialect.purge("escapement_lease", "completed_at"), limit);
  }

  private long all(String delete, OffsetDateTime before) throws SQLException {
    long all = 0;
    int batch;
    do {
      batch = Sql.alone(database, connection -> Sql.update(connection, delete, before, BATCH));
      all += batch;
    } while (batch == BATCH);
    return all;
  }
}

package io.escapement.ledger;

import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import javax.sql.DataSource;

/** Deletes old rows. Two that purge at once leave each other's rows alone. */
final class Purge {

  /** Rows in one transaction: a moment's work, and no long lock. */
  static final int BATCH = 1_000;

  private static final List<String> DELETES =
      List.of(
          """
          delete from escapement_once where idempotency_key in (
            select idempotency_key from escapement_once where applied_at < ?
            limit ? for update skip locked)""",
          """
          delete from escapement_lease where idempotency_key in (
            select idempotency_key from escapement_lease where completed_at < ?
            limit ? for update skip locked)""");

  private Purge() {}

  static long run(DataSource database, Instant before) throws SQLException {
    long purged = 0;
    for (String delete : DELETES) {
      purged += all(database, delete, before.atOffset(ZoneOffset.UTC));
    }
    return purged;
  }

  private static long all(DataSource database, String delete, OffsetDateTime before)
      throws SQLException {
    long all = 0;
    int batch;
    do {
      batch = Sql.alone(database, connection -> Sql.update(connection, delete, before, BATCH));
      all += batch;
    } while (batch == BATCH);
    return all;
  }
}

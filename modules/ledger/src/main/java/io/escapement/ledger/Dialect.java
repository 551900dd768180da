package io.escapement.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Where the databases differ. Both adapters pass the same contract tests. */
interface Dialect {

  /** Takes back what a failed work did, so that nothing of it can be committed. */
  @FunctionalInterface
  interface Undo {
    void run() throws SQLException;
  }

  /**
   * Marks a key as applied, within the caller's transaction. Where another transaction has marked
   * it and not ended, waits for that: a commit makes this one too late, a rollback lets it through.
   *
   * @return how to undo the mark and all that follows it; empty if the key was marked before
   */
  Optional<Undo> mark(Connection connection, String key) throws SQLException;

  /**
   * Grants a lease that nobody has, or that has expired by the database's clock, under a token
   * above all before it. One atomic statement for each case.
   *
   * @return the token; empty if the lease is held, or its work is completed
   */
  Optional<Long> grant(Connection connection, String key, long micros) throws SQLException;

  /** Deletes rows from before an instant, so many at most: the two parameters. */
  String purge(String table, String column);

  /** Writes a row of a key, new or over the old one: the key's parameter, then the columns'. */
  String upsert(String table, String key, List<String> columns);

  /** The resource that holds the tables. */
  String tables();
}

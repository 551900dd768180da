package io.escapement.ledger;

import io.escapement.policy.IdempotencyKey;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransactionRollbackException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * Runs a unit of work once for each idempotency key, in the caller's own transaction: the key is
 * marked in a table of the same database, so mark and effect are committed together or not at all.
 *
 * <p>Of two that come with one key at the same moment, the second waits until the transaction of
 * the first has ended; then it is handed the result, or does the work itself where the first rolled
 * back.
 *
 * <p>Both databases are to run at their default isolation, READ COMMITTED. At a stricter one, the
 * second of two may be refused with SQL state 40001, and is to be tried again in a new transaction.
 */
public final class IdempotencyLedger {

  private static final String STORE =
      "update escapement_once set result = ? where idempotency_key = ?";
  private static final String STORED =
      "select result from escapement_once where idempotency_key = ?";

  private final Dialect dialect;

  private IdempotencyLedger(Dialect dialect) {
    this.dialect = dialect;
  }

  /** The ledger of a PostgreSQL database whose migrations include {@code ledger-postgresql.sql}. */
  public static IdempotencyLedger postgres() {
    return new IdempotencyLedger(new PostgresDialect());
  }

  /** The ledger of an H2 database whose migrations include {@code ledger-h2.sql}. */
  public static IdempotencyLedger h2() {
    return new IdempotencyLedger(new H2Dialect());
  }

  /** Rows of a table whose column {@code key} is unique, see {@link KeyedUpsert}. */
  public KeyedUpsert upsert(String table, String key, String... columns) {
    return KeyedUpsert.of(dialect, table, key, List.of(columns));
  }

  /**
   * Runs work that has no result, unless it was applied before. On PostgreSQL this costs one
   * statement, an insert that marks the key and tells whether it is new, and no savepoint: a work
   * that throws spoils its transaction, so that PostgreSQL takes no further statement and a commit
   * rolls back. On H2 the transaction is taken back to where it was before the call.
   *
   * @param connection in a transaction: with auto-commit off
   * @param key the window's or the step's, at most 255 characters
   * @return whether the work was run now
   * @throws X where the work throws it; neither mark nor effect can then be committed
   * @throws IllegalStateException if the connection commits each statement by itself
   */
  public <X extends Exception> boolean once(Connection connection, String key, Work<X> work)
      throws SQLException, X {
    Optional<Dialect.Undo> undo = mark(connection, key);
    if (undo.isPresent()) {
      orUndo(
          undo.get(),
          () -> {
            work.run();
            return true;
          });
    }
    return undo.isPresent();
  }

  /** As {@link #once(Connection, String, Work)}, with a key that is not yet text. */
  public <X extends Exception> boolean once(Connection connection, IdempotencyKey key, Work<X> work)
      throws SQLException, X {
    return once(connection, key.toString(), work);
  }

  /**
   * Runs work that has a result, unless it was applied before: then the stored result is handed
   * back. A result is known only after the work, so to store it costs a second statement; all else
   * is as in {@link #once(Connection, String, Work)}.
   *
   * @param codec how the result is stored
   * @return the work's result, of this call or of the one that applied it
   * @throws X where the work throws it; neither mark nor effect can then be committed
   * @throws IllegalStateException if the connection commits each statement by itself, or the key
   *     was applied without a result
   */
  public <R, X extends Exception> R once(
      Connection connection, String key, ResultCodec<R> codec, ResultWork<R, X> work)
      throws SQLException, X {
    Optional<Dialect.Undo> undo = mark(connection, key);
    if (undo.isEmpty()) {
      return codec.decode(stored(connection, key));
    }
    R result = orUndo(undo.get(), work);
    orUndo(undo.get(), () -> store(connection, key, codec.encode(result)));
    return result;
  }

  /** As {@link #once(Connection, String, ResultCodec, ResultWork)}, with a key not yet text. */
  public <R, X extends Exception> R once(
      Connection connection, IdempotencyKey key, ResultCodec<R> codec, ResultWork<R, X> work)
      throws SQLException, X {
    return once(connection, key.toString(), codec, work);
  }

  private Optional<Dialect.Undo> mark(Connection connection, String key) throws SQLException {
    Keys.checked(key);
    if (connection.getAutoCommit()) {
      throw new IllegalStateException(
          "the connection given for \"%s\" commits each statement by itself; call".formatted(key)
              + " setAutoCommit(false) on it, or give the connection of the transaction that the"
              + " work belongs to");
    }
    return dialect.mark(connection, key);
  }

  private static <R, X extends Exception> R orUndo(Dialect.Undo undo, ResultWork<R, X> work)
      throws X {
    try {
      return work.run();
    } catch (Throwable failure) {
      try {
        undo.run();
      } catch (SQLException e) {
        failure.addSuppressed(e);
      }
      throw failure;
    }
  }

  private static boolean store(Connection connection, String key, String result)
      throws SQLException {
    Objects.requireNonNull(
        result, () -> "the codec made null of the result of \"%s\"; make it text".formatted(key));
    return Sql.update(connection, STORE, result, key) == 1;
  }

  private static String stored(Connection connection, String key) throws SQLException {
    return Sql.first(connection, STORED, row -> Optional.ofNullable(row.getString(1)), key)
        .orElseThrow(() -> unseen(key))
        .orElseThrow(() -> withoutResult(key));
  }

  /** A snapshot from before the mark, or a purge between the two statements. */
  private static SQLException unseen(String key) {
    return new SQLTransactionRollbackException(
        "\"%s\" was applied, and its mark can't be seen in this transaction; roll back and try"
                .formatted(key)
            + " again in a new one",
        "40001");
  }

  private static IllegalStateException withoutResult(String key) {
    return new IllegalStateException(
        "\"%s\" was applied without a result; call it without a codec, as it was called then, or"
                .formatted(key)
            + " give the step another name");
  }

  /**
   * The leases of a database, for effects outside it.
   *
   * @param database gives connections that belong to no transaction of the caller's
   */
  public Leases leases(DataSource database) {
    return new Leases(dialect, database);
  }

  /**
   * Forgets what was applied or completed before an instant, by the database's clock. What is
   * forgotten can be applied again, so keep more than the age of the oldest window that a backfill,
   * a catch-up or a retry may still bring. Rows are deleted a thousand at a time, each thousand in
   * a transaction of its own.
   *
   * @return how many keys were forgotten
   */
  public long purge(DataSource database, Instant before) throws SQLException {
    return new Purge(dialect, database).run(before);
  }

  /**
   * Creates the ledger's tables where they are missing, for tests and first steps. In production,
   * let your migrations do it: they find the same SQL as the resources {@code
   * io/escapement/ledger/ledger-postgresql.sql} and {@code ledger-h2.sql}.
   */
  public void createTables(Connection connection) throws SQLException {
    Sql.execute(connection, Resources.text(dialect.tables()));
  }
}

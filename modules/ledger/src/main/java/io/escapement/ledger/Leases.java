package io.escapement.ledger;

import io.escapement.policy.Durations;
import io.escapement.policy.IdempotencyKey;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * Runs work whose effect is outside the database under a lease, and stores its result.
 *
 * <p>No database can undo what was done elsewhere. What a lease gives: while it lasts, by the
 * database's clock, nobody else starts the same work; each holder's token is above all before it,
 * so that a destination which remembers the highest one refuses whoever comes late; and once the
 * work is completed, nobody starts it again.
 */
public final class Leases {

  private static final Duration SHORTEST = Duration.ofMillis(1);
  private static final Duration LONGEST = Duration.ofDays(7);

  private final LeaseTable table;

  Leases(Dialect dialect, DataSource database) {
    this.table = new LeaseTable(dialect, database);
  }

  /**
   * Runs the work, unless it was completed before: then its stored result is handed back. Where the
   * work throws, the lease is given back at once, so that a retry need not wait for its end.
   *
   * @param key the window's or the step's, at most 255 characters
   * @param duration how long nobody else may start it, 1 ms to 7 days; {@link Lease#renew} extends
   *     it
   * @param codec how the result is stored
   * @return the work's result, of this call or of the one that completed it
   * @throws X where the work throws it
   * @throws LeaseHeldException if another has the lease; try again after its end
   * @throws LeaseLostException if the lease had expired and another took over, so that this result
   *     was not stored
   */
  public <R, X extends Exception> R withLease(
      String key, Duration duration, ResultCodec<R> codec, LeasedWork<R, X> work)
      throws SQLException, X {
    Optional<Long> token = table.grant(Keys.checked(key), checked(duration));
    if (token.isEmpty()) {
      return codec.decode(completed(key));
    }
    Lease lease = new Lease(table, key, token.get());
    R result = orRelease(lease, work);
    lease.complete(codec.encode(result));
    return result;
  }

  /** As {@link #withLease(String, Duration, ResultCodec, LeasedWork)}, with a key not yet text. */
  public <R, X extends Exception> R withLease(
      IdempotencyKey key, Duration duration, ResultCodec<R> codec, LeasedWork<R, X> work)
      throws SQLException, X {
    return withLease(key.toString(), duration, codec, work);
  }

  private String completed(String key) throws SQLException {
    LeaseTable.Row row = table.row(key);
    return row.result().orElseThrow(() -> new LeaseHeldException(key, row.expiresAt()));
  }

  private static <R, X extends Exception> R orRelease(Lease lease, LeasedWork<R, X> work) throws X {
    try {
      return work.run(lease);
    } catch (Throwable failure) {
      try {
        lease.release();
      } catch (SQLException e) {
        failure.addSuppressed(e);
      }
      throw failure;
    }
  }

  static Duration checked(Duration duration) {
    if (duration.compareTo(SHORTEST) < 0 || duration.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException(
          "a lease of %s is not within %s to %s; take what the work needs, and renew it on the way"
              .formatted(
                  Durations.format(duration),
                  Durations.format(SHORTEST),
                  Durations.format(LONGEST)));
    }
    return duration;
  }
}

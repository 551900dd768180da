package io.escapement.ledger;

import java.sql.SQLException;
import java.time.Duration;

/** The right to do a key's work, until it expires by the database's clock or is renewed. */
public final class Lease {

  private final LeaseTable table;
  private final String key;
  private final long token;

  Lease(LeaseTable table, String key, long token) {
    this.table = table;
    this.key = key;
    this.token = token;
  }

  /** The key whose work is done under it. */
  public String key() {
    return key;
  }

  /**
   * The fencing token: above that of every lease granted before it, of this key or another. Send it
   * with each effect to a destination that refuses a token below the highest it has seen.
   */
  public long token() {
    return token;
  }

  /**
   * Lets the lease end so long from now, by the database's clock. One that has expired is renewed
   * all the same where nobody took over.
   *
   * @param duration 1 ms to 7 days
   * @throws LeaseLostException if another took over; stop the work
   */
  public void renew(Duration duration) throws SQLException {
    if (!table.renew(key, token, Leases.checked(duration))) {
      throw new LeaseLostException(key, token);
    }
  }

  void complete(String result) throws SQLException {
    if (!table.complete(key, token, result)) {
      throw new LeaseLostException(key, token);
    }
  }

  /** Ends it now. Where another took over there is nothing to end. */
  void release() throws SQLException {
    table.renew(key, token, Duration.ZERO);
  }
}

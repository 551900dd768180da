package io.escapement.ledger;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A process that takes a lease, says {@code holding} and its token, and does its work once it is
 * told to, however late that is.
 */
public final class LeaseHolder {

  static final String KEY = "daily-sales@2026-11-23T02:00:00Z/mail";
  static final Duration LEASE = Duration.ofSeconds(10);

  /** What a destination does that refuses a token below the highest it has seen. */
  private static final String SEND =
      "update destination set token = ?, content = ? where token <= ?";

  private LeaseHolder() {}

  /**
   * Runs until its work is done, or it is killed.
   *
   * @param args the database's JDBC URL
   */
  public static void main(String[] args) throws Exception {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(args[0]);
    source.setUser("postgres");
    BufferedReader orders =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    try {
      String result =
          IdempotencyLedger.postgres()
              .leases(source)
              .withLease(KEY, LEASE, ResultCodec.text(), lease -> work(source, orders, lease));
      System.out.println("completed " + result);
    } catch (LeaseLostException e) {
      System.out.println("lost");
    }
  }

  private static String work(DataSource source, BufferedReader orders, Lease lease)
      throws SQLException, IOException {
    System.out.println("holding " + lease.token());
    String order = orders.readLine();
    System.out.println(send(source, lease, order) ? "sent" : "refused");
    return order;
  }

  /** Whether the destination took it. */
  static boolean send(DataSource source, Lease lease, String content) throws SQLException {
    return Sql.alone(
            source,
            connection -> Sql.update(connection, SEND, lease.token(), content, lease.token()))
        == 1;
  }
}

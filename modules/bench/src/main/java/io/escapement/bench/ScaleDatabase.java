package io.escapement.bench;

import java.io.PrintStream;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** What the bench asks the service's database for. */
final class ScaleDatabase implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofMinutes(30);

  private final Connection connection;

  ScaleDatabase(String url) throws SQLException {
    this.connection = DriverManager.getConnection(url);
  }

  /** Waits until the service's duties have done what the filling left for them. */
  void awaitDuties(Scale scale, PrintStream out) {
    await(scale.jobs(), "chains", "select count(*) from chain where run_id is not null", out);
    await(
        scale.jobs() * scale.windowsEach(),
        "rows in the audit log",
        "select coalesce(sum(cardinality(seqs)), 0) from audit_batch",
        out);
  }

  private void await(int number, String what, String count, PrintStream out) {
    long start = System.nanoTime();
    while (number(count) < number) {
      if (System.nanoTime() - start > PATIENCE.toNanos()) {
        throw new IllegalStateException("not yet %d %s after %s".formatted(number, what, PATIENCE));
      }
      LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(1));
    }
    out.printf("%d %s in %s%n", number, what, Duration.ofNanos(System.nanoTime() - start));
  }

  private long number(String sql) {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getLong(1);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The processes that serve its connections; they share this machine. */
  Set<Long> processes() {
    Set<Long> processes = new HashSet<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("select pid from pg_stat_activity")) {
      while (rows.next()) {
        processes.add(rows.getLong(1));
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return processes;
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}

package io.escapement.ledger;

import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;

/** In memory, and patient: a lock is waited for as long as a test may take. */
record H2Database(DataSource source) implements TestDatabase {

  private static final AtomicInteger COUNT = new AtomicInteger();

  static TestDatabase create(String settings) {
    JdbcDataSource source = new JdbcDataSource();
    source.setURL(
        "jdbc:h2:mem:ledger_%d;DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=20000%s"
            .formatted(COUNT.incrementAndGet(), settings));
    try {
      return new H2Database(source).withTables();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public IdempotencyLedger ledger() {
    return IdempotencyLedger.h2();
  }

  /** H2 names no blocker: it tries the statement again and again while another has the key. */
  @Override
  public String waiting() {
    return """
        select count(*) from information_schema.sessions
        where executing_statement like '%into escapement_%' and session_id <> session_id()""";
  }
}

package io.escapement.ledger;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** One server a JVM, a new database for whoever asks. */
record PostgresDatabase(DataSource source) implements TestDatabase {

  private static final AtomicInteger COUNT = new AtomicInteger();

  static TestDatabase create(String settings) {
    String name = "ledger_" + COUNT.incrementAndGet();
    try {
      new PostgresDatabase(Server.POSTGRES.getPostgresDatabase())
          .execute("create database " + name);
      PGSimpleDataSource source = new PGSimpleDataSource();
      source.setUrl(Server.POSTGRES.getJdbcUrl("postgres", name) + settings);
      return new PostgresDatabase(source).withTables();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public IdempotencyLedger ledger() {
    return IdempotencyLedger.postgres();
  }

  @Override
  public String waiting() {
    return "select count(*) from pg_locks where not granted";
  }

  private static final class Server {
    static final EmbeddedPostgres POSTGRES = start();

    private static EmbeddedPostgres start() {
      try {
        return EmbeddedPostgres.builder().setPGStartupWait(Duration.ofMinutes(2)).start();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}

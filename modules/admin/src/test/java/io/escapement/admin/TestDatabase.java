package io.escapement.admin;

import io.escapement.admin.platform.DatabaseConfig;
import io.escapement.admin.platform.DatabasePool;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.jdbi.v3.core.Jdbi;

/** PostgreSQL for tests: one server a JVM, a new database for whoever asks. */
public final class TestDatabase {

  private static final AtomicInteger COUNT = new AtomicInteger();

  private TestDatabase() {}

  /** An empty database that was not migrated yet. */
  public static DatabaseConfig create() {
    String name = "test_" + COUNT.incrementAndGet();
    Jdbi.create(Server.POSTGRES.getPostgresDatabase())
        .useHandle(handle -> handle.execute("create database " + name));
    return new DatabaseConfig(
        Server.POSTGRES.getJdbcUrl("postgres", name), "postgres", "postgres", 3);
  }

  /** The way into a new database that is migrated. */
  public static Jdbi migrated() {
    return new DatabasePool(create()).jdbi();
  }

  /** Removes all rows, those that the database guards, too: as the replica of another one may. */
  public static void clear(Jdbi jdbi) {
    jdbi.useTransaction(
        handle ->
            handle.execute(
                "set local session_replication_role = replica; truncate job, alert, alert_message, alerts_edit, change, job_version, suspension, chain, era, divergence, extra,"
                    + " manual_window, backfill, backfill_window, rerun, compensation,"
                    + " window_outcome, failed_attempt, unreported_call, sign_in_failure, api_token, audit_entry, audit_batch, drift_hour;"
                    + " update audit_head set seq = 0, hash = repeat('0', 64)"));
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

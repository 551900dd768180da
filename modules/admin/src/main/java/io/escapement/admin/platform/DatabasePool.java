package io.escapement.admin.platform;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import io.dropwizard.lifecycle.Managed;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.postgres.PostgresPlugin;
import org.jspecify.annotations.Nullable;

/** The connections to the database, its tables brought up to date first. */
public final class DatabasePool implements Managed {

  private static final long CONNECT_MILLIS = 5_000;

  private final HikariDataSource pool;

  /**
   * Connects and migrates.
   *
   * @throws StartupException if the database does not answer or can't be migrated
   */
  public DatabasePool(DatabaseConfig config) {
    pool = connect(config);
    migrate(config);
  }

  /** The way in for stores. */
  public Jdbi jdbi() {
    return Jdbi.create(pool).installPlugin(new PostgresPlugin());
  }

  @Override
  public void stop() {
    pool.close();
  }

  private static HikariDataSource connect(DatabaseConfig config) {
    HikariConfig settings = new HikariConfig();
    settings.setPoolName("database");
    settings.setJdbcUrl(config.url());
    settings.setMaximumPoolSize(config.poolSize());
    settings.setConnectionTimeout(CONNECT_MILLIS);
    // A replica that stands still in a transaction must not keep its locks from the others for
    // long.
    settings.addDataSourceProperty("options", "-c idle_in_transaction_session_timeout=30s");
    settings.addDataSourceProperty("tcpKeepAlive", "true");
    if (!config.user().isEmpty()) {
      settings.setUsername(config.user());
      settings.setPassword(config.password());
    }
    try {
      return new HikariDataSource(settings);
    } catch (PoolInitializationException e) {
      throw new StartupException(
          "no connection to database %s: %s; check database.url, user and password"
              .formatted(config.displayUrl(), lastCause(e).getMessage()));
    }
  }

  private void migrate(DatabaseConfig config) {
    try {
      // On connections of its own: the pool's are not to keep this setting.
      Flyway.configure()
          .dataSource(config.url(), setOrNull(config.user()), setOrNull(config.password()))
          .callbacks(new GiveWay())
          .load()
          .migrate();
    } catch (FlywayException e) {
      pool.close();
      throw new StartupException(
          "database %s can't be migrated: %s".formatted(config.displayUrl(), e.getMessage()));
    }
  }

  private static @Nullable String setOrNull(String value) {
    return value.isEmpty() ? null : value;
  }

  private static Throwable lastCause(Throwable failure) {
    Throwable last = failure;
    while (last.getCause() != null) {
      last = last.getCause();
    }
    return last;
  }
}

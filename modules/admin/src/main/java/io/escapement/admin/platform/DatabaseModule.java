package io.escapement.admin.platform;

import com.google.inject.AbstractModule;
import org.jdbi.v3.core.Jdbi;

/** The store, connected and migrated before anything is wired to it. */
public final class DatabaseModule extends AbstractModule {

  private final DatabaseConfig config;
  private final Jdbi jdbi;

  /** Wires an open pool; who opened it closes it. */
  public DatabaseModule(DatabaseConfig config, DatabasePool pool) {
    this.config = config;
    this.jdbi = pool.jdbi();
  }

  @Override
  protected void configure() {
    bind(Jdbi.class).toInstance(jdbi);
    bind(DatabaseConfig.class).toInstance(config);
    bind(DatabaseHealthCheck.class);
  }
}

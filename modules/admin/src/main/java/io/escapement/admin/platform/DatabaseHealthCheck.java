package io.escapement.admin.platform;

import jakarta.inject.Inject;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import ru.vyarus.dropwizard.guice.module.installer.feature.health.NamedHealthCheck;

/** Whether the store answers. */
public final class DatabaseHealthCheck extends NamedHealthCheck {

  private final Jdbi jdbi;
  private final DatabaseConfig config;

  @Inject
  DatabaseHealthCheck(Jdbi jdbi, DatabaseConfig config) {
    this.jdbi = jdbi;
    this.config = config;
  }

  @Override
  public String getName() {
    return "database";
  }

  @Override
  protected Result check() {
    try {
      jdbi.useHandle(handle -> handle.execute("select 1"));
      return Result.healthy(config.displayUrl());
    } catch (JdbiException e) {
      return Result.unhealthy("%s does not answer: %s", config.displayUrl(), e.getMessage());
    }
  }
}

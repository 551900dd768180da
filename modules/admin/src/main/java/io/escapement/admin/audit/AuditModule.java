package io.escapement.admin.audit;

import com.google.inject.AbstractModule;

/** Wires the log's writing, which needs the database alone. */
public final class AuditModule extends AbstractModule {

  @Override
  protected void configure() {
    bind(Audit.class);
  }
}

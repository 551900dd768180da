package io.escapement.admin.integrity;

import com.google.inject.AbstractModule;

/** Wires the check of accounts. */
public final class IntegrityModule extends AbstractModule {

  @Override
  protected void configure() {
    bind(IntegrityResource.class);
  }
}

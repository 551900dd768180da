package io.escapement.admin.dashboard;

import com.google.inject.AbstractModule;

/** Wires the page at /. */
public final class DashboardModule extends AbstractModule {

  @Override
  protected void configure() {
    bind(DashboardResource.class);
  }
}

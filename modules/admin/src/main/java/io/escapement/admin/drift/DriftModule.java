package io.escapement.admin.drift;

import com.google.inject.AbstractModule;

/** Wires the drift calls. */
public final class DriftModule extends AbstractModule {

  @Override
  protected void configure() {
    bind(DriftResource.class);
    bind(JobDriftResource.class);
  }
}

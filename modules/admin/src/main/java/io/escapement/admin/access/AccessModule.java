package io.escapement.admin.access;

import com.google.inject.AbstractModule;

/** Wires who may call. */
public final class AccessModule extends AbstractModule {

  @Override
  protected void configure() {
    bind(CallerFilter.class);
  }
}

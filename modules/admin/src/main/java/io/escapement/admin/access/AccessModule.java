package io.escapement.admin.access;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import ru.vyarus.dropwizard.guice.module.yaml.bind.Config;

/** Wires who may call. */
public final class AccessModule extends AbstractModule {

  @Override
  protected void configure() {
    bind(CallerFilter.class);
    bind(CrossSiteFilter.class);
    bind(NeedsFilter.class);
    bind(TokensResource.class);
    bind(WhoamiResource.class);
    bind(FailureLoop.class);
  }

  @Provides
  static AccessConfig config(@Config AccessConfig config) {
    return config;
  }
}

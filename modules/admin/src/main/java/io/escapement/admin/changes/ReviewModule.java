package io.escapement.admin.changes;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import ru.vyarus.dropwizard.guice.module.yaml.bind.Config;

/** Takes the rules of review from the configuration. */
public final class ReviewModule extends AbstractModule {

  @Provides
  static ReviewConfig config(@Config ReviewConfig config) {
    return config;
  }
}

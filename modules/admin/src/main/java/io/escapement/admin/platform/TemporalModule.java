package io.escapement.admin.platform;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import io.escapement.temporal.Engine;
import io.temporal.client.WorkflowClient;
import jakarta.inject.Singleton;
import ru.vyarus.dropwizard.guice.module.yaml.bind.Config;

/** The engine: a client that connects when it is first asked for something. */
public final class TemporalModule extends AbstractModule {

  @Override
  protected void configure() {
    bind(TemporalHealthCheck.class);
    bind(TemporalConnection.class);
  }

  @Provides
  static TemporalConfig config(@Config TemporalConfig config) {
    return config;
  }

  @Provides
  static Engine engine(TemporalConfig config) {
    return config.engine();
  }

  @Provides
  @Singleton
  static WorkflowClient client(TemporalConnection connection) {
    return connection.client();
  }
}

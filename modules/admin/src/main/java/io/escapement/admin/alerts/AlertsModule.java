package io.escapement.admin.alerts;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import io.escapement.admin.platform.ChannelNames;
import ru.vyarus.dropwizard.guice.module.yaml.bind.Config;

/** Wires alerts. */
public final class AlertsModule extends AbstractModule {

  @Provides
  static ChannelNames names(@Config AlertsConfig config) {
    return ChannelNames.of(config.channels().keySet());
  }
}

package io.escapement.admin.alerts;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.multibindings.Multibinder;
import io.escapement.admin.platform.ChannelNames;
import io.escapement.admin.platform.Duty;
import jakarta.inject.Singleton;
import ru.vyarus.dropwizard.guice.module.yaml.bind.Config;

/** Wires alerts, and takes their channels from the configuration. */
public final class AlertsModule extends AbstractModule {

  @Override
  protected void configure() {
    Multibinder<Duty> duties = Multibinder.newSetBinder(binder(), Duty.class);
    duties.addBinding().to(AlertDuty.class);
    duties.addBinding().to(NotifyDuty.class);
    bind(AlertsResource.class);
  }

  @Provides
  @Singleton
  static Webhooks webhooks(@Config AlertsConfig config) {
    return new Webhooks(config);
  }

  @Provides
  static ChannelNames names(@Config AlertsConfig config) {
    return ChannelNames.of(config.channels().keySet());
  }
}

package io.escapement.admin.backfills;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.multibindings.Multibinder;
import io.escapement.admin.platform.Duty;
import io.escapement.temporal.Extras;
import io.escapement.temporal.history.ExtraHistory;
import io.temporal.client.WorkflowClient;

/** Wires the keeping of extra workflows; needs a {@link WorkflowClient}. */
public final class ExtrasModule extends AbstractModule {

  @Override
  protected void configure() {
    Multibinder.newSetBinder(binder(), Duty.class).addBinding().to(ExtraDuty.class);
  }

  @Provides
  static Extras extras(WorkflowClient client) {
    return new Extras(client);
  }

  @Provides
  static ExtraHistory history(WorkflowClient client) {
    return new ExtraHistory(client);
  }
}

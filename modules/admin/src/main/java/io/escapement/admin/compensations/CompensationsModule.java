package io.escapement.admin.compensations;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.multibindings.Multibinder;
import io.escapement.admin.platform.Duty;
import io.escapement.temporal.Compensations;
import io.temporal.client.WorkflowClient;

/** Wires the following of compensations; needs a {@link WorkflowClient}. */
public final class CompensationsModule extends AbstractModule {

  @Override
  protected void configure() {
    Multibinder.newSetBinder(binder(), Duty.class).addBinding().to(CompensationDuty.class);
  }

  @Provides
  static Compensations compensations(WorkflowClient client) {
    return new Compensations(client);
  }
}

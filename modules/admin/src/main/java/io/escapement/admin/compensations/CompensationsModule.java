package io.escapement.admin.compensations;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import io.escapement.temporal.Compensations;
import io.temporal.client.WorkflowClient;

/** Wires the following of compensations; needs a {@link WorkflowClient}. */
public final class CompensationsModule extends AbstractModule {

  @Override
  protected void configure() {
    bind(CompensationLoop.class);
  }

  @Provides
  static Compensations compensations(WorkflowClient client) {
    return new Compensations(client);
  }
}

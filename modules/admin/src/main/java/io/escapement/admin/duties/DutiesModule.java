package io.escapement.admin.duties;

import com.google.inject.AbstractModule;
import com.google.inject.multibindings.Multibinder;
import io.escapement.admin.platform.Duty;
import io.escapement.admin.platform.WorkerPart;

/** Wires the service's own worker, its duties and whatever else features have it do. */
public final class DutiesModule extends AbstractModule {

  @Override
  protected void configure() {
    Multibinder.newSetBinder(binder(), Duty.class);
    Multibinder.newSetBinder(binder(), WorkerPart.class);
    bind(EngineWorker.class);
    bind(DutyHealthCheck.class);
    bind(DutyGauges.class);
  }
}

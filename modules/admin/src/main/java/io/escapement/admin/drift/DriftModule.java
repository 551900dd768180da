package io.escapement.admin.drift;

import com.google.inject.AbstractModule;
import com.google.inject.multibindings.Multibinder;
import io.escapement.admin.windows.WindowListener;

/** Wires the drift calls. */
public final class DriftModule extends AbstractModule {

  @Override
  protected void configure() {
    bind(DriftResource.class);
    bind(JobDriftResource.class);
    Multibinder.newSetBinder(binder(), WindowListener.class).addBinding().to(HourlyDrift.class);
  }
}

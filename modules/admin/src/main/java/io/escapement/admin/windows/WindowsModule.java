package io.escapement.admin.windows;

import com.google.inject.AbstractModule;
import com.google.inject.multibindings.Multibinder;

/** Wires the account of windows; needs {@link PlannedJobs}. */
public final class WindowsModule extends AbstractModule {

  @Override
  protected void configure() {
    bind(Windows.class);
    bind(WindowsResource.class);
    Multibinder.newSetBinder(binder(), WindowListener.class);
  }
}

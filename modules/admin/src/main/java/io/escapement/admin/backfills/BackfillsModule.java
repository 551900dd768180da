package io.escapement.admin.backfills;

import com.google.inject.AbstractModule;
import io.escapement.admin.windows.ManualWindows;

/** Wires triggers and backfills, and tells the account of windows what was asked for. */
public final class BackfillsModule extends AbstractModule {

  @Override
  protected void configure() {
    bind(ManualWindows.class).to(TriggerStore.class);
    bind(TriggerResource.class);
    bind(BackfillsResource.class);
  }
}

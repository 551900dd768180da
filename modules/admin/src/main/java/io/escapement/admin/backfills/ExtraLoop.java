package io.escapement.admin.backfills;

import io.dropwizard.lifecycle.Managed;
import io.escapement.admin.platform.SteadyLoop;
import jakarta.inject.Inject;

/** Calls the {@link ExtraKeeper} each second for every extra workflow that has not ended. */
public final class ExtraLoop implements Managed {

  private final ExtraStore store;
  private final ExtraKeeper keeper;
  private final SteadyLoop loop = new SteadyLoop("triggers and backfills", this::pass);

  @Inject
  ExtraLoop(ExtraStore store, ExtraKeeper keeper) {
    this.store = store;
    this.keeper = keeper;
  }

  @Override
  public void start() {
    loop.start();
  }

  @Override
  public void stop() throws InterruptedException {
    loop.stop();
  }

  void pass() {
    store.running().forEach(keeper::keep);
  }
}

package io.escapement.admin.backfills;

import io.escapement.admin.platform.Duty;
import jakarta.inject.Inject;

/** Calls the {@link ExtraKeeper} each second for every extra workflow that has not ended. */
final class ExtraDuty implements Duty {

  private final ExtraStore store;
  private final ExtraKeeper keeper;

  @Inject
  ExtraDuty(ExtraStore store, ExtraKeeper keeper) {
    this.store = store;
    this.keeper = keeper;
  }

  @Override
  public String name() {
    return "extras";
  }

  @Override
  public void pass() {
    store.running().forEach(keeper::keep);
  }
}

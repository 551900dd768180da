package io.escapement.admin.compensations;

import io.escapement.admin.platform.Duty;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * Calls the {@link CompensationKeeper} each second for every compensation that goes on. One that
 * does not is looked at each minute: somebody may have reset it.
 */
final class CompensationDuty implements Duty {

  private static final Duration ALL_EVERY = Duration.ofMinutes(1);

  private final CompensationStore store;
  private final CompensationKeeper keeper;
  private final InstantSource clock;
  private Instant allAt = Instant.MIN;

  @Inject
  CompensationDuty(CompensationStore store, CompensationKeeper keeper, InstantSource clock) {
    this.store = store;
    this.keeper = keeper;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "compensations";
  }

  @Override
  public void pass() {
    Instant now = clock.instant();
    if (now.isBefore(allAt)) {
      store.goingOn().forEach(keeper::keep);
    } else {
      allAt = now.plus(ALL_EVERY);
      store.pending().forEach(keeper::keep);
    }
  }
}

package io.escapement.admin.chains;

import io.escapement.admin.platform.Duty;
import io.escapement.temporal.Engine;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Looks for second chains every twenty seconds, where the engine can list what it runs. */
final class DoublesDuty implements Duty {

  private static final Duration PACE = Duration.ofSeconds(20);

  private final Doubles doubles;
  private final Engine engine;
  private final InstantSource clock;
  private Instant next = Instant.MIN;

  @Inject
  DoublesDuty(Doubles doubles, Engine engine, InstantSource clock) {
    this.doubles = doubles;
    this.engine = engine;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "second-chains";
  }

  @Override
  public void pass() {
    Instant now = clock.instant();
    if (engine == Engine.SERVER && !now.isBefore(next)) {
      next = now.plus(PACE);
      doubles.look();
    }
  }
}

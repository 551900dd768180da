package io.escapement.admin.chains;

import io.dropwizard.lifecycle.Managed;
import io.escapement.admin.platform.SteadyLoop;
import io.escapement.temporal.Engine;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Looks for second chains every twenty seconds, where the engine can list what it runs. */
public final class DoublesLoop implements Managed {

  private static final Duration PACE = Duration.ofSeconds(20);

  private final Doubles doubles;
  private final Engine engine;
  private final InstantSource clock;
  private final SteadyLoop loop = new SteadyLoop("second chains", this::pass);
  private Instant next = Instant.EPOCH;

  @Inject
  DoublesLoop(Doubles doubles, Engine engine, InstantSource clock) {
    this.doubles = doubles;
    this.engine = engine;
    this.clock = clock;
  }

  /** The keeper of the jobs' own chains goes first. */
  @Override
  public void start() {
    if (engine == Engine.SERVER) {
      next = clock.instant().plus(PACE);
      loop.start();
    }
  }

  @Override
  public void stop() throws InterruptedException {
    loop.stop();
  }

  private void pass() {
    Instant now = clock.instant();
    if (!now.isBefore(next)) {
      next = now.plus(PACE);
      doubles.look();
    }
  }
}

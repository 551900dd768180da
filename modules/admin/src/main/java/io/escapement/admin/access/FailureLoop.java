package io.escapement.admin.access;

import io.dropwizard.lifecycle.Managed;
import io.escapement.admin.platform.SteadyLoop;
import jakarta.inject.Inject;

/** Tells the audit log of failed sign-ins that were held back, when their minute is over. */
public final class FailureLoop implements Managed {

  private final SteadyLoop loop;

  @Inject
  FailureLoop(FailedSignIns failures) {
    this.loop = new SteadyLoop("failed sign-ins", failures::tellTheRest);
  }

  @Override
  public void start() {
    loop.start();
  }

  @Override
  public void stop() throws InterruptedException {
    loop.stop();
  }
}

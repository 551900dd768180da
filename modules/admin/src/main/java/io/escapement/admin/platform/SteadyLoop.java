package io.escapement.admin.platform;

import io.dropwizard.lifecycle.Managed;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Does something a second after it was done last, whatever went wrong then. */
public final class SteadyLoop implements Managed {

  private final SafePass pass;
  private final ScheduledExecutorService thread;

  /**
   * A loop that is not started yet.
   *
   * @param what it looks after, for the log and the thread's name
   * @param pass what it does
   */
  public SteadyLoop(String what, Runnable pass) {
    // A scheduled task that throws is never called again.
    this.pass = new SafePass(what, pass);
    this.thread =
        Executors.newSingleThreadScheduledExecutor(work -> new Thread(work, "keeper of " + what));
  }

  @Override
  public void start() {
    var unused = thread.scheduleWithFixedDelay(pass, 0, 1, TimeUnit.SECONDS);
  }

  @Override
  public void stop() throws InterruptedException {
    thread.shutdown();
    if (!thread.awaitTermination(10, TimeUnit.SECONDS)) {
      thread.shutdownNow();
    }
  }
}

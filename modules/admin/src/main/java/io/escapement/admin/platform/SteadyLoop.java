package io.escapement.admin.platform;

import io.dropwizard.lifecycle.Managed;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does something a second after it was done last, whatever went wrong then. */
public final class SteadyLoop implements Managed {

  private static final Logger LOG = LoggerFactory.getLogger(SteadyLoop.class);

  private final String what;
  private final Runnable pass;
  private final AtomicBoolean away = new AtomicBoolean();
  private final ScheduledExecutorService thread;

  /**
   * A loop that is not started yet.
   *
   * @param what it looks after, for the log and the thread's name
   * @param pass what it does
   */
  public SteadyLoop(String what, Runnable pass) {
    this.what = what;
    this.pass = pass;
    this.thread =
        Executors.newSingleThreadScheduledExecutor(work -> new Thread(work, "keeper of " + what));
  }

  @Override
  public void start() {
    var unused = thread.scheduleWithFixedDelay(this::safePass, 0, 1, TimeUnit.SECONDS);
  }

  @Override
  public void stop() throws InterruptedException {
    thread.shutdown();
    if (!thread.awaitTermination(10, TimeUnit.SECONDS)) {
      thread.shutdownNow();
    }
  }

  /** A scheduled task that throws is never called again: the loop must outlive every outage. */
  private void safePass() {
    try {
      pass.run();
      if (away.compareAndSet(true, false)) {
        LOG.info("the {} are looked after again", what);
      }
    } catch (RuntimeException e) {
      if (away.compareAndSet(false, true)) {
        LOG.warn(
            "the {} can't be looked after; trying again each second: {}", what, e.getMessage());
      }
    }
  }
}

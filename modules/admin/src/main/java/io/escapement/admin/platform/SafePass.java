package io.escapement.admin.platform;

import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A pass that outlives every outage: what goes wrong is logged when it begins and when it is over,
 * and not at each pass between.
 */
public final class SafePass implements Runnable {

  private static final Logger LOG = LoggerFactory.getLogger(SafePass.class);

  private final String what;
  private final Runnable pass;
  private final AtomicBoolean away = new AtomicBoolean();

  /**
   * A pass.
   *
   * @param what it looks after, for the log
   * @param pass what it does
   */
  public SafePass(String what, Runnable pass) {
    this.what = what;
    this.pass = pass;
  }

  @Override
  public void run() {
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

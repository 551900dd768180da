package io.escapement.temporal;

import io.temporal.activity.Activity;
import io.temporal.client.ActivityCompletionException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** An attempt that hangs until the server has given it up. */
final class Silence {

  private Silence() {}

  static void forLongerThan(Duration timeout) {
    try {
      boolean never = new CountDownLatch(1).await(timeout.toMillis() + 1000, TimeUnit.MILLISECONDS);
      Activity.getExecutionContext().heartbeat("still here: " + never);
    } catch (ActivityCompletionException e) {
      throw e;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}

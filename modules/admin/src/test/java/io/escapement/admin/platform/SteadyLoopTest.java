package io.escapement.admin.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class SteadyLoopTest {

  @Test
  void goesOnAfterAPassThatFailed() throws InterruptedException {
    CountDownLatch passes = new CountDownLatch(2);
    SteadyLoop loop =
        new SteadyLoop(
            "tests",
            () -> {
              passes.countDown();
              if (passes.getCount() > 0) {
                throw new IllegalStateException("an outage");
              }
            });
    loop.start();
    assertThat(passes.await(20, TimeUnit.SECONDS)).isTrue();
    loop.stop();
  }
}

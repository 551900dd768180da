package io.escapement.admin.duties;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.escapement.admin.platform.Duty;
import io.temporal.client.ActivityNotExistsException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class TurnTest {

  private final AtomicInteger passes = new AtomicInteger();
  private final CountDownLatch stopped = new CountDownLatch(1);

  private Duty duty(Runnable pass) {
    return new Duty() {
      @Override
      public String name() {
        return "test";
      }

      @Override
      public void pass() {
        passes.incrementAndGet();
        pass.run();
      }
    };
  }

  private void run(Duty duty, Consumer<String> heartbeat) {
    try (Turn turn = new Turn(duty, heartbeat)) {
      turn.run(Duration.ofMillis(1), stopped);
    }
  }

  @Test
  void passesUntilTheReplicaStops() {
    run(
        duty(
            () -> {
              if (passes.get() == 5) {
                stopped.countDown();
              }
            }),
        beat -> {});
    assertThat(passes).hasValue(5);
  }

  @Test
  void goesOnAfterAPassThatFailed() {
    run(
        duty(
            () -> {
              if (passes.get() == 3) {
                stopped.countDown();
              }
              throw new IllegalStateException("away");
            }),
        beat -> {});
    assertThat(passes).hasValue(3);
  }

  @Test
  void endsWithThePassInWhichTheServerGaveItToAnother() {
    AtomicInteger beats = new AtomicInteger();
    run(
        duty(() -> await().until(() -> beats.get() > 0)),
        beat -> {
          beats.incrementAndGet();
          throw new ActivityNotExistsException(new IllegalStateException("timed out"));
        });
    assertThat(passes.get()).isLessThan(1000);
    assertThat(stopped.getCount()).isEqualTo(1);
  }
}

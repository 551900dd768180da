package io.escapement.admin.duties;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.escapement.admin.platform.Duty;
import io.temporal.client.ActivityNotExistsException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class TurnTest {

  private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");

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
    try (Turn turn = new Turn(duty, heartbeat, System::nanoTime, () -> NOW)) {
      turn.run(Duration.ofMillis(1), stopped);
    }
  }

  /** The time goes on in the middle of the first pass; how many heartbeats follow. */
  private int beatsAfter(Duration inOnePass) {
    AtomicLong now = new AtomicLong();
    AtomicInteger beats = new AtomicInteger();
    AtomicReference<Turn> running = new AtomicReference<>();
    Duty slow =
        duty(
            () -> {
              if (passes.get() == 1) {
                await().until(() -> beats.get() == 1);
                now.set(inOnePass.toNanos());
                running.get().beat();
              }
              if (passes.get() == 3) {
                stopped.countDown();
              }
            });
    try (Turn turn = new Turn(slow, beat -> beats.incrementAndGet(), now::get, () -> NOW)) {
      running.set(turn);
      turn.run(Duration.ofMillis(1), stopped);
    }
    return beats.get() - 1;
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

  @Test
  void tellsWhenTheLastPassEndedThatWentWell() {
    List<String> told = new CopyOnWriteArrayList<>();
    AtomicReference<Turn> running = new AtomicReference<>();
    Duty failing =
        duty(
            () -> {
              await().until(() -> !told.isEmpty());
              running.get().beat();
              if (passes.get() == 1) {
                throw new IllegalStateException("away");
              }
              if (passes.get() == 3) {
                stopped.countDown();
              }
            });
    try (Turn turn = new Turn(failing, told::add, System::nanoTime, () -> NOW)) {
      running.set(turn);
      turn.run(Duration.ofMillis(1), stopped);
    }
    assertThat(told).as("one at the start, one a pass").containsExactly("", "", "", NOW.toString());
  }

  @Test
  void aPassMayTakeLong() {
    assertThat(beatsAfter(Turn.HANGS_AFTER.minusNanos(1))).isPositive();
    assertThat(passes).hasValue(3);
  }

  @Test
  void aPassMayTakeAsLongAsIsNotYetCalledHanging() {
    assertThat(beatsAfter(Turn.HANGS_AFTER)).isPositive();
    assertThat(passes).hasValue(3);
  }

  @Test
  void fallsSilentInAPassThatHangsAndEndsWithIt() {
    assertThat(beatsAfter(Turn.HANGS_AFTER.plusNanos(1))).isZero();
    assertThat(passes).hasValue(1);
  }
}

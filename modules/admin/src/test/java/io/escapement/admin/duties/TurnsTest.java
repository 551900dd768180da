package io.escapement.admin.duties;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.escapement.admin.platform.Duty;
import io.temporal.failure.ApplicationFailure;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** One replica's turns at a duty whose first pass hangs until the test lets it go on. */
@Timeout(60)
class TurnsTest {

  private final CountDownLatch hangs = new CountDownLatch(1);
  private final AtomicInteger inAPass = new AtomicInteger();
  private final AtomicInteger mostAtOnce = new AtomicInteger();
  private final AtomicInteger passes = new AtomicInteger();
  private final Turns turns = new Turns(Set.of(new Hanging()), InstantSource.system());

  private final class Hanging implements Duty {

    @Override
    public String name() {
      return "hanging";
    }

    @Override
    public void pass() {
      mostAtOnce.accumulateAndGet(inAPass.incrementAndGet(), Math::max);
      passes.incrementAndGet();
      try {
        hangs.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      inAPass.decrementAndGet();
    }
  }

  private void turn() {
    turns.turn("hanging", beat -> {});
  }

  @Test
  void declinesTheNextTurnWhileAPassOfTheLastGoesOnAndTakesItAfterwards() {
    CompletableFuture<Void> first = CompletableFuture.runAsync(this::turn);
    await().until(() -> passes.get() == 1);
    for (int offer = 0; offer < 3; offer++) {
      assertThatThrownBy(this::turn)
          .isInstanceOf(ApplicationFailure.class)
          .hasMessageContaining("this replica's last pass at \"hanging\" goes on still");
    }
    assertThat(passes).hasValue(1);
    turns.stop();
    hangs.countDown();
    assertThatThrownBy(first::join).hasRootCauseInstanceOf(ApplicationFailure.class);
    assertThatThrownBy(this::turn).hasMessageContaining("this replica stops");
    assertThat(passes).hasValue(2);
    assertThat(mostAtOnce).hasValue(1);
  }

  @Test
  void declinesATurnAtADutyThatItHasNot() {
    assertThatThrownBy(() -> turns.turn("another", beat -> {}))
        .hasMessageContaining("no duty \"another\" in this release");
  }
}

package io.escapement.admin.dev;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PollTest {

  private final AtomicInteger asked = new AtomicInteger();

  @AfterEach
  void forgetInterrupt() {
    var unused = Thread.interrupted();
  }

  @Test
  void asksUntilTheAnswerIsYes() {
    assertThat(Poll.until(Duration.ofMinutes(1), () -> asked.incrementAndGet() == 3)).isTrue();
    assertThat(asked).hasValue(3);
  }

  @Test
  void asksAtLeastOnce() {
    assertThat(Poll.until(Duration.ZERO, () -> asked.incrementAndGet() == 1)).isTrue();
  }

  @Test
  void givesUpAtItsLimit() {
    assertThat(Poll.until(Duration.ofMillis(1), () -> false)).isFalse();
  }

  @Test
  void stopsWhereItsThreadIsInterrupted() {
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> Poll.until(Duration.ofMinutes(1), () -> false))
        .isInstanceOf(StartFailure.class);
    assertThat(Thread.currentThread().isInterrupted()).isTrue();
  }
}

package io.escapement.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SuspendedTest {

  private static final Instant NINE = Instant.parse("2026-11-23T09:00:00Z");
  private static final Instant TEN = Instant.parse("2026-11-23T10:00:00Z");
  private static final Duration TICK = Duration.ofMillis(1);

  @Test
  void coversTheWindowsAfterItsStartUpToItsEnd() {
    Suspended over = new Suspended(NINE, Optional.of(TEN));
    assertThat(over.covers(NINE)).isFalse();
    assertThat(over.covers(NINE.plus(TICK))).isTrue();
    assertThat(over.covers(TEN)).isTrue();
    assertThat(over.covers(TEN.plus(TICK))).isFalse();
  }

  @Test
  void coversAllThatFollowsWhileItLasts() {
    Suspended lasting = new Suspended(NINE, Optional.empty());
    assertThat(lasting.covers(NINE)).isFalse();
    assertThat(lasting.covers(Instant.MAX)).isTrue();
  }
}

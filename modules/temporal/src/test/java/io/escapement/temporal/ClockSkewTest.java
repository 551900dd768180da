package io.escapement.temporal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ClockSkewTest {

  private static final Instant NOON = Instant.parse("2026-11-25T12:00:00Z");

  private final ClockSkew skew = new ClockSkew(Duration.ofSeconds(1));

  private Duration sample(Duration offset, Duration delivery) {
    return skew.sample(NOON, NOON.plus(delivery).plus(offset));
  }

  @Test
  void findsTheOffsetUnderDeliveriesOfAnyLength() {
    Random random = new Random(11);
    for (int offset : new int[] {-90_000, -1, 0, 1, 90_000}) {
      ClockSkew fresh = new ClockSkew(Duration.ofSeconds(1));
      Duration found = Duration.ZERO;
      for (int attempt = 0; attempt < ClockSkew.SAMPLES; attempt++) {
        long delivery = attempt == 7 ? 3 : random.nextLong(3, 4_000);
        found = fresh.sample(NOON, NOON.plusMillis(offset + delivery));
      }
      assertThat(found).isEqualTo(Duration.ofMillis(offset + 3));
    }
  }

  @Test
  void seesAClockThatWentBackAtOnce() {
    sample(Duration.ZERO, Duration.ofMillis(5));
    assertThat(sample(Duration.ofHours(-1), Duration.ofMillis(5)))
        .isEqualTo(Duration.ofHours(-1).plusMillis(5));
  }

  @Test
  void seesAClockThatWentForwardOnceTheOldSamplesAreGone() {
    sample(Duration.ZERO, Duration.ofMillis(5));
    Duration found = Duration.ZERO;
    for (int attempt = 1; attempt < ClockSkew.SAMPLES; attempt++) {
      found = sample(Duration.ofHours(1), Duration.ofMillis(5));
    }
    assertThat(found).isEqualTo(Duration.ofMillis(5));
    assertThat(sample(Duration.ofHours(1), Duration.ofMillis(5)))
        .isEqualTo(Duration.ofHours(1).plusMillis(5));
  }

  @Nested
  class TheBound {

    @Test
    void holdsInBothDirections() {
      assertThat(skew.isOver(Duration.ofMillis(999))).isFalse();
      assertThat(skew.isOver(Duration.ofSeconds(1))).isFalse();
      assertThat(skew.isOver(Duration.ofMillis(1001))).isTrue();
      assertThat(skew.isOver(Duration.ofSeconds(-1))).isFalse();
      assertThat(skew.isOver(Duration.ofMillis(-1001))).isTrue();
    }
  }
}

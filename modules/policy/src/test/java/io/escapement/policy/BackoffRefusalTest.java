package io.escapement.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackoffRefusalTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          0s    | 2.0  | 5m     | initial 0s is not within 1ms to 1d
          24h1ms| 2.0  | 24h    | initial 1d1ms is not within 1ms to 1d
          1s    | 2.0  | 24h1ms | max 1d1ms is not within 1ms to 1d
          1s    | 0.99 | 5m     | factor 0.99 is not within 1.0 to 10.0
          1s    | 10.1 | 5m     | factor 10.1 is not within 1.0 to 10.0
          1s    | NaN  | 5m     | factor NaN is not within 1.0 to 10.0
          5m1s  | 2.0  | 5m     | initial 5m1s is longer than max 5m; raise max or lower initial
          """)
  void areValuesOutOfTheirRange(String initial, double factor, String max, String message) {
    assertThatThrownBy(
            () -> new Backoff(Durations.parse(initial), factor, Durations.parse(max), Jitter.FULL))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }

  @Test
  void isADelayBeforeAnyFailure() {
    assertThatThrownBy(() -> Backoff.ofDefaults().delay(0, Duration.ZERO, new Random(1)))
        .hasMessage("a delay follows 1 or more failures, not 0");
  }

  @Test
  void areNotTheBordersThemselves() {
    Duration day = Duration.ofHours(24);
    assertThat(new Backoff(Backoff.SHORTEST, 10.0, day, Jitter.FULL).max()).isEqualTo(day);
    assertThat(new Backoff(day, 1.0, day, Jitter.FULL).initial()).isEqualTo(day);
  }
}

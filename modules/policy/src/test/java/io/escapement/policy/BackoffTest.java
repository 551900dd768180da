package io.escapement.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class BackoffTest {

  private static final int DRAWS = 20_000;

  private static Backoff seconds(int initial, double factor, int max, Jitter jitter) {
    return new Backoff(Duration.ofSeconds(initial), factor, Duration.ofSeconds(max), jitter);
  }

  private static long[] draws(Backoff backoff, int failures, Duration previous) {
    Random random = new Random(1);
    return IntStream.range(0, DRAWS)
        .mapToLong(draw -> backoff.delay(failures, previous, random).toMillis())
        .sorted()
        .toArray();
  }

  private static List<Duration> series(Backoff backoff, int length, long seed) {
    Random random = new Random(seed);
    Duration[] delays = new Duration[length];
    Duration previous = Duration.ZERO;
    for (int failures = 1; failures <= length; failures++) {
      previous = backoff.delay(failures, previous, random);
      delays[failures - 1] = previous;
    }
    return List.of(delays);
  }

  private static double mean(long[] draws) {
    return IntStream.range(0, draws.length).mapToLong(at -> draws[at]).average().orElseThrow();
  }

  @Nested
  class WithoutJitter {

    @ParameterizedTest
    @CsvSource({
      "1, 1s",
      "2, 2s",
      "3, 4s",
      "9, 4m16s",
      "10, 5m",
      "11, 5m",
      "1000, 5m",
      "2147483647, 5m"
    })
    void growsByTheFactorUpToTheMaximum(int failures, String delay) {
      Backoff backoff = seconds(1, 2.0, 300, Jitter.NONE);
      assertThat(Durations.format(backoff.delay(failures, Duration.ZERO, new Random(1))))
          .isEqualTo(delay);
    }

    @Test
    void aFactorOfOneKeepsTheDelay() {
      assertThat(series(seconds(3, 1.0, 60, Jitter.NONE), 4, 1))
          .containsOnly(Duration.ofSeconds(3));
    }

    @Test
    void aFactorMayBeAFraction() {
      assertThat(series(seconds(1, 1.5, 60, Jitter.NONE), 4, 1))
          .extracting(Duration::toMillis)
          .containsExactly(1_000L, 1_500L, 2_250L, 3_375L);
    }
  }

  @Nested
  class Bounds {

    @ParameterizedTest
    @CsvSource({
      "FULL,         1, 1,     1000",
      "FULL,         3, 1,     4000",
      "FULL,         9, 1,     60000",
      "EQUAL,        1, 500,   1000",
      "EQUAL,        3, 2000,  4000",
      "EQUAL,        9, 30000, 60000",
      "DECORRELATED, 1, 1000,  30000",
      "DECORRELATED, 9, 1000,  30000",
      "NONE,         3, 4000,  4000",
    })
    void areReachedAndNeverPassed(Jitter jitter, int failures, long least, long most) {
      long[] draws = draws(seconds(1, 2.0, 60, jitter), failures, Duration.ofSeconds(10));
      long slack = (most - least) / 100;
      assertThat(draws[0]).isBetween(least, least + slack);
      assertThat(draws[DRAWS - 1]).isBetween(most - slack, most);
    }

    @ParameterizedTest
    @EnumSource(Jitter.class)
    void holdForAnyBackoff(Jitter jitter) {
      Random random = new Random(jitter.name().length());
      for (int round = 0; round < 2_000; round++) {
        Duration initial = Duration.ofMillis(1 + random.nextInt(100_000));
        Duration max = initial.plusMillis(random.nextInt(1_000_000));
        Backoff backoff = new Backoff(initial, 1 + 9 * random.nextDouble(), max, jitter);
        Duration previous = Duration.ofMillis(random.nextInt(10_000_000));
        assertThat(backoff.delay(1 + random.nextInt(40), previous, random))
            .isBetween(Backoff.SHORTEST, max);
      }
    }

    @ParameterizedTest
    @EnumSource(Jitter.class)
    void areAMillisecondAtLeastSinceNothingWouldEndTheRetries(Jitter jitter) {
      Backoff shortest = new Backoff(Backoff.SHORTEST, 1.0, Backoff.SHORTEST, jitter);
      assertThat(draws(shortest, 1, Duration.ZERO)).containsOnly(1);
    }
  }

  @Nested
  class Spread {

    @ParameterizedTest
    @CsvSource({
      "FULL,         4000",
      "EQUAL,        6000",
      "DECORRELATED, 15500",
      "NONE,         8000",
    })
    void isUniformAroundTheMiddle(Jitter jitter, double expected) {
      long[] draws = draws(seconds(1, 2.0, 60, jitter), 4, Duration.ofSeconds(10));
      assertThat(mean(draws)).isCloseTo(expected, within(expected * 0.02));
    }

    @Test
    void ofDecorrelatedStandsOnThePreviousDelayAlone() {
      Backoff backoff = seconds(1, 2.0, 60, Jitter.DECORRELATED);
      Duration previous = Duration.ofSeconds(5);
      assertThat(draws(backoff, 9, previous)).isEqualTo(draws(backoff, 1, previous));
      assertThat(mean(draws(backoff, 1, previous))).isCloseTo(8_000, within(160.0));
    }

    @Test
    void ofDecorrelatedTakesAShorterPreviousDelayAsTheInitialOne() {
      Backoff backoff = seconds(2, 2.0, 60, Jitter.DECORRELATED);
      long[] first = draws(backoff, 1, Duration.ZERO);
      assertThat(first).isEqualTo(draws(backoff, 1, Duration.ofSeconds(2)));
      assertThat(first[0]).isBetween(2_000L, 2_050L);
      assertThat(first[DRAWS - 1]).isBetween(5_950L, 6_000L);
    }

    @Test
    void ofTheOthersStandsOnTheNumberOfFailures() {
      Backoff full = seconds(1, 2.0, 60, Jitter.FULL);
      assertThat(draws(full, 3, Duration.ZERO)).isEqualTo(draws(full, 3, Duration.ofHours(1)));
    }

    @ParameterizedTest
    @EnumSource(Jitter.class)
    void comesBackUnderTheSameSeed(Jitter jitter) {
      Backoff backoff = seconds(1, 2.0, 60, jitter);
      assertThat(series(backoff, 10, 7)).isEqualTo(series(backoff, 10, 7));
      assertThat(series(backoff, 10, 7).equals(series(backoff, 10, 8)))
          .isEqualTo(jitter == Jitter.NONE);
    }
  }
}

package io.escapement.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A thousand jobs that failed at the same moment, for the fifth time: when do they come back? */
class JitterSpreadTest {

  private static final int JOBS = 1_000;
  private static final int FAILURES = 5;

  /** The exponential delay after five failures: 1 s, 2 s, 4 s, 8 s, 16 s. */
  private static final long WHOLE = 16_000;

  private static long[] delays(Jitter jitter, long seed) {
    Backoff backoff = new Backoff(Duration.ofSeconds(1), 2.0, Duration.ofMinutes(5), jitter);
    RandomGenerator random = new SplittableRandom(seed);
    return LongStream.range(0, JOBS)
        .map(job -> backoff.delay(FAILURES, Duration.ofSeconds(8), random).toMillis())
        .toArray();
  }

  private static double statistic(long[] delays) {
    return KolmogorovSmirnov.statistic(
        Arrays.stream(delays).mapToDouble(delay -> delay / (double) WHOLE).toArray());
  }

  /** The most that come back within one tenth of a second. */
  private static long spike(long[] delays) {
    Map<Long, Long> tenths =
        Arrays.stream(delays)
            .boxed()
            .collect(Collectors.groupingBy(delay -> delay / 100, Collectors.counting()));
    return tenths.values().stream().mapToLong(Long::longValue).max().orElseThrow();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34})
  void fullSpreadsThemLikeTheIdealUniform(long seed) {
    long[] delays = delays(Jitter.FULL, seed);
    assertThat(statistic(delays)).isLessThan(KolmogorovSmirnov.CRITICAL);
    assertThat(spike(delays)).isLessThan(25); // 1000 / 160 on average
  }

  @Test
  void noneBringsThemBackInOneSpike() {
    long[] delays = delays(Jitter.NONE, 1);
    assertThat(delays).containsOnly(WHOLE);
    assertThat(spike(delays)).isEqualTo(JOBS);
    assertThat(statistic(delays)).isGreaterThan(KolmogorovSmirnov.CRITICAL);
  }

  @Test
  void equalSpreadsThemOverTheLaterHalf() {
    double[] inTheHalf =
        Arrays.stream(delays(Jitter.EQUAL, 1))
            .mapToDouble(delay -> (delay - WHOLE / 2) / (WHOLE / 2.0))
            .toArray();
    assertThat(KolmogorovSmirnov.statistic(inTheHalf)).isLessThan(KolmogorovSmirnov.CRITICAL);
    assertThat(statistic(delays(Jitter.EQUAL, 1))).isGreaterThan(KolmogorovSmirnov.CRITICAL);
  }

  /** The test itself: it takes what is uniform, and sees each of these mistakes. */
  @Nested
  class TheTest {

    private double of(DoubleUnaryOperator spoilt) {
      RandomGenerator random = new SplittableRandom(1);
      return KolmogorovSmirnov.statistic(
          DoubleStream.generate(random::nextDouble).limit(JOBS).map(spoilt).toArray());
    }

    @Test
    void knowsTheDistanceOfAFewSamples() {
      double scale = Math.sqrt(4) + 0.12 + 0.11 / Math.sqrt(4);
      assertThat(KolmogorovSmirnov.statistic(0.125, 0.375, 0.625, 0.875))
          .isCloseTo(0.125 * scale, within(1e-12));
      assertThat(KolmogorovSmirnov.statistic(0.9, 0.8, 0.7, 0.6))
          .isCloseTo(0.6 * scale, within(1e-12));
    }

    @Test
    void takesWhatIsUniform() {
      assertThat(of(sample -> sample)).isLessThan(KolmogorovSmirnov.CRITICAL);
    }

    @Test
    void refusesAJitterThatFavoursTheStart() {
      assertThat(of(sample -> sample * sample)).isGreaterThan(KolmogorovSmirnov.CRITICAL);
    }

    @Test
    void refusesAJitterThatLeavesOutTheLastTenth() {
      assertThat(of(sample -> 0.9 * sample)).isGreaterThan(KolmogorovSmirnov.CRITICAL);
    }

    @Test
    void refusesAJitterThatHalfOfTheJobsDoNotHave() {
      assertThat(of(sample -> sample < 0.5 ? 2 * sample : 1))
          .isGreaterThan(KolmogorovSmirnov.CRITICAL);
    }
  }
}

package io.escapement.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DriftTest {

  private static final Instant PLANNED = Instant.parse("2026-11-23T01:00:00Z");

  private static Timeline line(Instant... at) {
    return new Timeline(at[0], at[1], at[2], at[3], at[4], at[5]);
  }

  private static Instant after(long millis) {
    return PLANNED.plusMillis(millis);
  }

  @Test
  void isSplitByTheStageInWhichTheTimeWent() {
    Drift drift =
        Drift.between(
            PLANNED,
            line(after(300), after(350), after(362), after(412), after(412), after(9_412)));
    assertThat(drift)
        .isEqualTo(
            new Drift(
                Duration.ofMillis(300),
                Duration.ofMillis(50),
                Duration.ofMillis(12),
                Duration.ofMillis(50),
                Duration.ZERO,
                Duration.ofSeconds(9)));
    assertThat(drift.lateness()).isEqualTo(Duration.ofMillis(412));
    assertThat(drift.total()).isEqualTo(Duration.ofMillis(9_412));
  }

  @Test
  void countsFailedAttemptsAndTheirDelaysAsRetries() {
    Drift drift =
        Drift.between(
            PLANNED, line(after(1), after(2), after(3), after(4), after(60_004), after(61_004)));
    assertThat(drift.retries()).isEqualTo(Duration.ofMinutes(1));
    assertThat(drift.work()).isEqualTo(Duration.ofSeconds(1));
    assertThat(drift.lateness()).isEqualTo(Duration.ofMillis(4));
  }

  @Test
  void isNegativeWhereAServersClockWasBehind() {
    Drift drift =
        Drift.between(PLANNED, line(after(-5), after(1), after(2), after(3), after(3), after(4)));
    assertThat(drift.timer()).isEqualTo(Duration.ofMillis(-5));
    assertThat(drift.total()).isEqualTo(Duration.ofMillis(4));
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-23T01:00:00.000999999Z, PT0S",
    "2026-11-23T01:00:00.001Z,       PT0.001S",
    "2026-11-23T01:00:00.001000001Z, PT0.001S",
  })
  void isCutToTheMillisecondAtEachInstant(Instant scheduled, Duration timer) {
    Instant end = PLANNED.plusSeconds(1);
    Drift drift = Drift.between(PLANNED, line(scheduled, end, end, end, end, end));
    assertThat(drift.timer()).isEqualTo(timer);
  }

  @Test
  void stagesAddUpToTheMillisecondWhateverTheNanoseconds() {
    Random random = new Random(1);
    for (int round = 0; round < 1_000; round++) {
      Timeline line = anyLine(random);
      Drift drift = Drift.between(PLANNED, line);
      long whole = line.completed().toEpochMilli() - PLANNED.toEpochMilli();
      assertThat(drift.total()).as("%s", line).isEqualTo(Duration.ofMillis(whole));
      assertThat(drift.lateness())
          .isEqualTo(
              Duration.ofMillis(line.firstStarted().toEpochMilli() - PLANNED.toEpochMilli()));
      assertThat(drift.work().toNanosPart() % 1_000_000).isZero();
    }
  }

  private static Timeline anyLine(Random random) {
    Instant[] at = new Instant[6];
    Instant last = PLANNED;
    for (int stage = 0; stage < at.length; stage++) {
      last = last.plusNanos(random.nextLong(1L << random.nextInt(1, 45)));
      at[stage] = last;
    }
    return line(at);
  }
}

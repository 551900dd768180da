package io.escapement.examples.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FateTest {

  private static final int ATTEMPTS = 6; // as many as jobs/flaky-export.yaml allows

  private static final List<String> KEYS =
      IntStream.range(0, 1440).mapToObj(FateTest::key).toList();

  @Test
  void isTheSameForTheSameAttempt() {
    assertThat(KEYS).allSatisfy(key -> assertThat(Fate.of(key, 2)).isEqualTo(Fate.of(key, 2)));
  }

  @Test
  void bringsEachKindOfFailureWithinAnHour() {
    assertThat(KEYS.subList(0, 60)).extracting(key -> Fate.of(key, 1)).contains(Fate.values());
  }

  @Test
  void throwsTheDiceAnewForTheNextAttempt() {
    assertThat(KEYS)
        .filteredOn(key -> Fate.of(key, 1) == Fate.BUSY)
        .extracting(key -> Fate.of(key, 2))
        .contains(Fate.ACCEPTED, Fate.REFUSED, Fate.BUSY, Fate.SLOW);
  }

  @Test
  void keepsAnInvalidReportInvalid() {
    assertThat(KEYS)
        .filteredOn(key -> Fate.of(key, 1) == Fate.INVALID)
        .isNotEmpty()
        .allSatisfy(key -> assertThat(Fate.of(key, 5)).isEqualTo(Fate.INVALID));
  }

  @Test
  void letsMostButNotAllWindowsOfADaySucceed() {
    assertThat(KEYS.stream().filter(FateTest::succeeds).count()).isBetween(1300L, 1439L);
  }

  private static boolean succeeds(String key) {
    return IntStream.rangeClosed(1, ATTEMPTS)
        .anyMatch(attempt -> Fate.of(key, attempt) == Fate.ACCEPTED);
  }

  private static String key(int minute) {
    Instant day = Instant.parse("2026-11-23T00:00:00Z");
    return "flaky-export@%s#export".formatted(day.plus(Duration.ofMinutes(minute)));
  }
}

package io.escapement.examples.weather;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WeatherFileTest {

  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final WeatherFile file = WeatherFile.ofSeattle();

  @Test
  void holdsEveryDayOfFourYearsOnce() {
    LocalDate first = LocalDate.of(2012, 1, 1);
    assertThat(file.days())
        .extracting(WeatherDay::date)
        .containsExactlyElementsOf(
            IntStream.range(0, 1461).mapToObj(day -> first.plusDays(day)).toList());
  }

  @Test
  void readsTheFieldsInTheirOrder() {
    assertThat(file.days().get(1))
        .isEqualTo(WeatherDay.parse("2012-01-02,10.9,10.6,2.8,4.5,rain"))
        .hasFieldOrPropertyWithValue("weather", "rain");
  }

  @Test
  void startsWithTheFirstDayAtItsEpoch() {
    assertThat(day(WeatherFile.EPOCH)).isEqualTo("2012-01-01");
    assertThat(day(WeatherFile.EPOCH.minus(MINUTE))).isEqualTo("2015-12-31");
    assertThat(day(WeatherFile.EPOCH.plusSeconds(59))).isEqualTo("2012-01-01");
  }

  @Test
  void dealsOutTheLeapDay() {
    assertThat(day(WeatherFile.EPOCH.plus(MINUTE.multipliedBy(59)))).isEqualTo("2012-02-29");
  }

  @Test
  void startsOverAfterTheLastDay() {
    Instant last = WeatherFile.EPOCH.plus(MINUTE.multipliedBy(1460));
    assertThat(day(last)).isEqualTo("2015-12-31");
    assertThat(day(last.plus(MINUTE))).isEqualTo("2012-01-01");
  }

  @Test
  void givesConsecutiveWindowsConsecutiveDays() {
    Random random = new Random(1657);
    for (int round = 0; round < 10_000; round++) {
      Instant minute = WeatherFile.EPOCH.plus(MINUTE.multipliedBy(random.nextInt(-999999, 999999)));
      int here = file.days().indexOf(file.dayOf(minute));
      int next = file.days().indexOf(file.dayOf(minute.plus(MINUTE)));
      assertThat(next).isEqualTo((here + 1) % 1461);
    }
  }

  private String day(Instant intervalStart) {
    return file.dayOf(intervalStart).date().toString();
  }
}

package io.escapement.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationsTest {

  @ParameterizedTest
  @CsvSource({
    "0s,          PT0S",
    "1ms,         PT0.001S",
    "50ms,        PT0.05S",
    "1s,          PT1S",
    "59s999ms,    PT59.999S",
    "1m,          PT1M",
    "1m30s,       PT1M30S",
    "1h30m,       PT1H30M",
    "23h59m59s,   PT23H59M59S",
    "1d,          PT24H",
    "7d,          PT168H",
    "1d1h1m1s1ms, PT25H1M1.001S",
  })
  void areWrittenShortAndReadInBothForms(String text, Duration duration) {
    assertThat(Durations.parse(text)).isEqualTo(duration);
    assertThat(Durations.parse(duration.toString())).isEqualTo(duration);
    assertThat(Durations.format(duration)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({
    "90s,     1m30s",
    "3600s,   1h",
    "36h,     1d12h",
    "1000ms,  1s",
    "30m1h,   1h30m",
    "1m1m,    2m",
    "' 5m ',  5m",
    "00005m,  5m",
    "P1D,     1d",
    "pt5m,    5m",
  })
  void haveOneShortFormHoweverTheyAreWritten(String text, String written) {
    assertThat(Durations.format(Durations.parse(text))).isEqualTo(written);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "5",
        "m",
        "5 m",
        "5M",
        "5min",
        "1.5h",
        "-5m",
        "+5m",
        "5m!",
        "1w",
        "1m and 2s",
        "PT",
        "P1Y",
        "1234567890s",
        "five minutes"
      })
  void areRefusedInOtherForms(String text) {
    assertThatThrownBy(() -> Durations.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "\"%s\" is not a duration; write one such as 90s, 5m, 1h30m or PT5M".formatted(text));
  }

  @Test
  void showAMinusInMessages() {
    assertThat(Durations.format(Duration.ofSeconds(-90))).isEqualTo("-1m30s");
  }

  @Test
  void anyToTheMillisecondIsReadBack() {
    Random random = new Random(1);
    for (int round = 0; round < 1_000; round++) {
      Duration duration = Duration.ofMillis(random.nextLong(1L << random.nextInt(1, 45)));
      assertThat(Durations.parse(Durations.format(duration))).isEqualTo(duration);
    }
  }
}

package io.escapement.temporal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryAfterTest {

  /** Two seconds after noon. */
  private static final Instant NOW = Instant.parse("2026-11-23T12:00:02Z");

  @ParameterizedTest
  @CsvSource({
    "0, PT0S",
    "7, PT7S",
    "' 7 ', PT7S",
    "007, PT7S",
    "3599, PT59M59S",
    "3600, PT1H",
    "3601, PT1H",
    "999999999, PT1H",
    "99999999999999999999, PT1H",
  })
  void readsSecondsUpToAnHour(String header, Duration wait) {
    assertThat(RetryAfter.read(header, NOW)).contains(wait);
  }

  @ParameterizedTest
  @CsvSource({
    "'Mon, 23 Nov 2026 12:00:09 GMT', PT7S",
    "'Mon, 23 Nov 2026 12:00:03 GMT', PT1S",
    "'Mon, 23 Nov 2026 12:00:02 GMT', PT0S",
    "'Mon, 23 Nov 2026 12:00:01 GMT', PT0S", // over already
    "'Mon, 23 Nov 2026 13:00:02 GMT', PT1H",
    "'Mon, 23 Nov 2026 13:00:03 GMT', PT1H",
    "'Tue, 23 Nov 2027 12:00:02 GMT', PT1H",
  })
  void readsAnHttpDateUpToAnHour(String header, Duration wait) {
    assertThat(RetryAfter.read(header, NOW)).contains(wait);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "soon", "-1", "1.5", "PT7S", "2026-11-23T12:00:09Z", "Tue, 23 Nov 2026"})
  void saysNothingWhereItIsNeither(String header) {
    assertThat(RetryAfter.read(header, NOW)).isEmpty();
  }

  @Test
  void ofAClientLibraryIsBoundedToo() {
    Throwable cause = new IllegalStateException();
    assertThat(new RetryLater(Duration.ofDays(1), "no", cause).retryAfter())
        .contains(RetryAfter.LONGEST);
    assertThat(new RetryLater(Duration.ofSeconds(-1), "no", cause).retryAfter())
        .contains(Duration.ZERO);
    assertThat(new RetryLater(Duration.ofSeconds(7), "no", cause)).hasMessage("no").hasCause(cause);
  }
}

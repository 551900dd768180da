package io.escapement.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CompensationSpecTest {

  @Test
  void takesNamesOfUpTo255Characters() {
    String longest = "x".repeat(255);
    Duration minute = Duration.ofMinutes(1);
    assertThat(new CompensationSpec(longest, Optional.of(longest), minute).type())
        .isEqualTo(longest);
    assertThatThrownBy(() -> CompensationSpec.of(longest + "x"))
        .hasMessage("length of type 256 is not within 1 to 255");
    assertThatThrownBy(() -> new CompensationSpec("Undo", Optional.of(" "), minute))
        .hasMessage("taskQueue is empty; it needs a name");
  }

  @ParameterizedTest
  @CsvSource({"999ms, false", "1s, true", "7d, true", "7d1ms, false"})
  void keepsItsTimeoutInItsRange(String timeout, boolean taken) {
    Duration duration = Durations.parse(timeout);
    if (taken) {
      assertThat(new CompensationSpec("Undo", Optional.empty(), duration).timeout())
          .isEqualTo(duration);
    } else {
      assertThatThrownBy(() -> new CompensationSpec("Undo", Optional.empty(), duration))
          .hasMessage("timeout %s is not within 1s to 7d", timeout);
    }
  }

  @ParameterizedTest(name = "at {1} of {0}: until {2}")
  @CsvSource({
    "* * * * *,    02:00:02, 02:00:31",
    "* * * * *,    02:00:58, 02:00:59",
    "'0,20 * * * *', 02:00:00, 02:10:00",
    "'0,20 * * * *', 02:00:01, 02:10:00.500",
    "0 2 * * *,    02:00:00, 02:10:00",
    "0 2 * * *,    01:59:59, 01:59:59.500",
    "0 2 29 2 *,   02:00:00, 02:10:00",
  })
  void isWaitedForUntilHalfwayToTheNextSlotOrTenMinutes(String cron, String now, String until) {
    assertThat(CompensationSpec.waitUntil(Schedule.of(cron.trim()), at(now))).isEqualTo(at(until));
  }

  private static Instant at(String time) {
    return Instant.parse("2026-11-23T" + time + "Z");
  }

  @Test
  void isRetriedAtTheJobsPaceWhateverTheReason() {
    RetryPolicy job = RetryPolicy.ofDefaults();
    assertThat(job.untilDone())
        .isEqualTo(new RetryPolicy(job.backoff(), 1000, job.reasons(), Set.of()));
    assertThat(job.untilDone().allowsRetry(Reason.VALIDATION, 999)).isTrue();
  }
}

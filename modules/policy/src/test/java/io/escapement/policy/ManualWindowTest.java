package io.escapement.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The extra window of a job that fires at each full hour, asked for at 10:30, grace 5 min. */
class ManualWindowTest {

  private static final Instant ASKED = Instant.parse("2026-11-23T10:30:00.123Z");
  private static final JobSpec SPEC =
      JobSpec.builder("tick")
          .activity("Work", "workers")
          .cron("0 * * * *")
          .grace(Duration.ofMinutes(5))
          .build();

  @Test
  void coversWhatCameAfterTheLastSlot() {
    Window window = Planner.manual(SPEC, ASKED, ASKED).window();
    assertThat(window.intervalStart()).isEqualTo("2026-11-23T10:00:00Z");
    assertThat(window.key()).hasToString("tick@2026-11-23T10:30:00.123Z");
  }

  @ParameterizedTest(name = "decided {0} ms after it was asked for: {1}")
  @CsvSource({"0, ON_TIME", "299999, ON_TIME", "300000, ON_TIME", "300001, LATE"})
  void isOnTimeWithinItsGrace(long after, Outcome expected) {
    Launch launch = Planner.manual(SPEC, ASKED, ASKED.plusMillis(after));
    assertThat(launch.kind()).isEqualTo(Kind.MANUAL);
    assertThat(launch.success()).isEqualTo(expected);
  }

  @Test
  void isNeverEarly() {
    assertThat(Planner.manual(SPEC, ASKED, ASKED.minusSeconds(1)).notBefore()).isEqualTo(ASKED);
  }
}

package io.escapement.admin.dashboard;

import static io.escapement.admin.Samples.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.escapement.admin.jobs.JobView.LastOutcome;
import io.escapement.policy.Outcome;
import io.escapement.policy.Schedule;
import io.escapement.policy.Timing;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TextsTest {

  @Test
  void instantsAreInUtcToTheSecond() {
    assertThat(Texts.instant(Instant.parse("2026-11-23T01:02:03.999Z")))
        .isEqualTo("2026-11-23 01:02:03 UTC");
  }

  @Test
  void durationsAreAsPreciseAsTheyAreShort() {
    assertThat(Texts.duration(Duration.ZERO)).isEqualTo("0s");
    assertThat(Texts.duration(Duration.ofNanos(412_999_999))).isEqualTo("412ms");
    assertThat(Texts.duration(Duration.ofMillis(59_999))).isEqualTo("59s999ms");
    assertThat(Texts.duration(Duration.ofMillis(60_999))).isEqualTo("1m");
    assertThat(Texts.duration(Duration.ofMinutes(90))).isEqualTo("1h30m");
  }

  @Test
  void schedulesNameCronZoneAndGrace() {
    assertThat(Texts.schedule(Schedule.of("0 2 * * *"))).isEqualTo("0 2 * * * · UTC · grace 5m");
  }

  @Test
  void schedulesOfAnIntervalNameItAndItsOffset() {
    Timing timing = new Timing.Every(Duration.ofMinutes(90), Duration.ofMinutes(5));
    assertThat(Texts.schedule(Schedule.of(timing)))
        .isEqualTo("every 1h30m, offset 5m · UTC · grace 5m");
  }

  @Test
  void outcomesAreStyleClasses() {
    assertThat(Texts.label(Outcome.ON_TIME)).isEqualTo("on-time");
    assertThat(Texts.label(Outcome.SKIPPED)).isEqualTo("skipped");
  }

  @Test
  void titlesSayWhatIsKnown() {
    assertThat(
            Dashboard.title(
                new LastOutcome(
                    at("09:00"),
                    Outcome.FAILED,
                    Optional.of("deadlock"),
                    Optional.of(Duration.ofSeconds(3)))))
        .isEqualTo("2026-11-23 09:00:00 UTC, failed, deadlock, started 3s after it was planned");
    assertThat(
            Dashboard.title(
                new LastOutcome(at("09:00"), Outcome.ON_TIME, Optional.empty(), Optional.empty())))
        .isEqualTo("2026-11-23 09:00:00 UTC, on-time");
  }
}

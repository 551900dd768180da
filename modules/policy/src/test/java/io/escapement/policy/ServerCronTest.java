package io.escapement.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Reading the cron schedule of a workflow, and its slots as the server fires them. */
class ServerCronTest {

  @ParameterizedTest
  @CsvSource({
    "0 2 * * *, 2026-11-23T02:00:00Z",
    "CRON_TZ=Europe/Berlin 0 2 * * *, 2026-11-23T01:00:00Z",
    "TZ=Europe/Berlin   0 2 * * *, 2026-11-23T01:00:00Z",
    "' @daily ', 2026-11-23T00:00:00Z"
  })
  void readsAllThatTheServerTakes(String schedule, Instant slot) {
    assertThat(ServerCron.parse(schedule).next(Instant.parse("2026-11-22T23:30:00Z")))
        .contains(slot);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"@every 5m", "CRON_TZ=Mars/Base 0 2 * * *", "0 2 30 2 *", "H 2 * * *", "0 2 * *"})
  void refusesWhatHasNoSlotsThatCanBeTold(String schedule) {
    assertThatThrownBy(() -> ServerCron.parse(schedule))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aSlotInTheSpringGapDoesNotFire() {
    ServerCron cron = ServerCron.parse("CRON_TZ=Europe/Berlin 30 2 * * *");
    assertThat(cron.next(Instant.parse("2026-03-28T12:00:00Z")))
        .contains(Instant.parse("2026-03-30T00:30:00Z"));
  }

  @Test
  void theGraceEndsBeforeTheNextSlot() {
    ServerCron cron = ServerCron.parse("* * * * *");
    Instant slot = Instant.parse("2026-11-23T10:00:00Z");
    assertThat(cron.graceEnd(slot, Duration.ofSeconds(59))).isEqualTo(slot.plusSeconds(59));
    assertThat(cron.graceEnd(slot, Duration.ofSeconds(60))).isEqualTo(slot.plusSeconds(59));
    assertThat(cron.graceEnd(slot, Duration.ofHours(1))).isEqualTo(slot.plusSeconds(59));
  }
}

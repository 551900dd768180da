package io.escapement.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When a backfill of a job that fires at each full hour may start its next window. */
class BackfillPaceTest {

  private static final Schedule HOURLY = Schedule.of("0 * * * *");

  private static Instant at(String time) {
    return Instant.parse("2026-11-23T%sZ".formatted(time));
  }

  private static Pace pace(String spacing, int perWindow) {
    return new Pace(
        Durations.parse(spacing), perWindow == 0 ? OptionalInt.empty() : OptionalInt.of(perWindow));
  }

  /** Windows of this length, one after the other, the last of which ended at an instant. */
  private static Progress progress(int windows, String longest, String lastEnded) {
    Progress progress = Progress.nothing();
    for (int window = 0; window < windows; window++) {
      Instant end = at(lastEnded);
      progress = progress.plus(HOURLY, end.minus(Durations.parse(longest)), end);
    }
    return progress;
  }

  @Test
  void theFirstWindowStartsAtOnce() {
    Instant start =
        Planner.backfillAt(HOURLY, Pace.ofDefaults(), Progress.nothing(), at("10:59:59"));
    assertThat(start).isEqualTo(at("10:59:59"));
  }

  @ParameterizedTest(name = "the longest took {0}, the last ended {1}, {2} apart: {3}")
  @CsvSource({
    "1m, 10:05:00, 10s, 10:05:10", // the pause
    "1m, 10:05:00, 0s, 10:05:00",
    "5m, 10:54:49, 10s, 10:54:59", // ends before the slot
    "5m, 10:54:50, 10s, 11:00:10", // would end on the slot
    "5m, 10:54:51, 10s, 11:00:10",
    "5m, 10:56:00, 0s, 11:00:01", // a cron run starts up to a second late
    "90m, 10:30:00, 10s, 11:00:10", // fits no gap
    "1m, 10:50:00, 30m, 11:20:00" // the pause leads over the slot
  })
  void aWindowKeepsClearOfTheNextSlot(
      String longest, String lastEnded, String spacing, String expected) {
    Progress progress = progress(1, longest, lastEnded);
    assertThat(Planner.backfillAt(HOURLY, pace(spacing, 0), progress, at(lastEnded)))
        .isEqualTo(at(expected));
  }

  @ParameterizedTest(name = "{0} since the last slot, {1} allowed: {2}")
  @CsvSource({
    "1, 2, 10:30:10",
    "2, 2, 11:00:10",
    "3, 2, 11:00:10",
    "3, 0, 10:30:10",
  })
  void soManyStartBetweenTwoSlots(int taken, int perWindow, String expected) {
    Progress progress = progress(taken, "1m", "10:30:00");
    assertThat(Planner.backfillAt(HOURLY, pace("10s", perWindow), progress, at("10:30:00")))
        .isEqualTo(at(expected));
  }

  @Test
  void theCountBeginsAnewAfterEachSlot() {
    Progress progress = progress(2, "1m", "10:59:00").plus(HOURLY, at("11:00:10"), at("11:01:10"));
    assertThat(progress.sinceSlot()).isEqualTo(1);
    assertThat(Planner.backfillAt(HOURLY, pace("10s", 2), progress, at("11:01:10")))
        .isEqualTo(at("11:01:20"));
  }

  @Test
  void waitsForNothingWhereTheJobHasNoSlotToCome() {
    Schedule leapDay = Schedule.of("0 0 29 2 *");
    Instant now = Instant.parse("2096-03-01T00:00:00Z"); // 2100 is no leap year
    Progress progress = new Progress(Optional.of(now), Duration.ofHours(1), leapDay.latest(now), 1);
    assertThat(Planner.backfillAt(leapDay, pace("10s", 1), progress, now))
        .isEqualTo(now.plusSeconds(10));
  }

  @ParameterizedTest
  @CsvSource({"-1s, 1", "25h, 1", "1s, -1", "1s, 10001"})
  void refusesAPaceOutOfItsBounds(String spacing, int perWindow) {
    assertThatThrownBy(
            () ->
                new Pace(
                    spacing.startsWith("-") ? Duration.ofSeconds(-1) : Durations.parse(spacing),
                    OptionalInt.of(perWindow)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("is not within");
  }

  @Test
  void itsOutcomeIsThatOfAMissedWindow() {
    Window window = HOURLY.window("tick", at("10:00:00"));
    assertThat(Launch.backfill(window, at("12:00:00")).success()).isEqualTo(Outcome.CAUGHT_UP);
    assertThat(Kind.ofLabel("backfill")).isEqualTo(Kind.BACKFILL);
  }
}

package io.escapement.policy.cron;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The table of cases in which a clock is set: what we plan, slot for slot. */
class SlotCalendarTest {

  @Nested
  class FixedHours {

    @ParameterizedTest
    @CsvSource({
      "BERLIN_GAP,     30 2 * * *, 28T02:30+01 29T03:00+02 30T02:30+02",
      "BERLIN_FOLD,    30 2 * * *, 24T02:30+02 25T02:30+02 26T02:30+01",
      "NEW_YORK_GAP,   30 2 * * *, 7T02:30-05 8T03:00-04 9T02:30-04",
      "NEW_YORK_FOLD,  30 1 * * *, 31T01:30-04 1T01:30-04 2T01:30-05",
      "NEW_YORK_FOLD,  30 2 * * *, 31T02:30-04 1T02:30-05 2T02:30-05",
      "LORD_HOWE_GAP,  15 2 * * *, 3T02:15+1030 4T02:30+11 5T02:15+11",
      "LORD_HOWE_GAP,  30 2 * * *, 3T02:30+1030 4T02:30+11 5T02:30+11",
      "LORD_HOWE_FOLD, 30 1 * * *, 4T01:30+11 5T01:30+11 6T01:30+1030",
      "LORD_HOWE_FOLD, 30 2 * * *, 4T02:30+11 5T02:30+1030 6T02:30+1030",
    })
    void fireOnceADay(ClockChange change, String cron, String slots) {
      assertThat(change.shown(cron, 26)).containsExactly(slots.split(" ", -1));
    }

    @ParameterizedTest
    @CsvSource({
      "BEIRUT_GAP,     0 0 * * *,   28T00:00+02 29T01:00+03 30T00:00+03",
      "BEIRUT_GAP,     30 0 * * *,  28T00:30+02 29T01:00+03 30T00:30+03",
      "BEIRUT_FOLD,    30 23 * * *, 23T23:30+03 24T23:30+03 25T23:30+02",
      "BEIRUT_FOLD,    0 0 * * *,   24T00:00+03 25T00:00+02 26T00:00+02",
      "NUUK_GAP,       30 23 * * *, 28T23:30-02 30T00:00-01 30T23:30-01",
      "CASABLANCA_GAP, 30 2 * * *,  21T02:30+00 22T03:00+01 23T02:30+01",
      "ASUNCION_GAP,   0 0 * * *,   30T00:00-04 1T01:00-03 2T00:00-03",
      "ASUNCION_FOLD,  0 23 * * *,  22T23:00-03 23T23:00-03 24T23:00-04",
      "APIA_GAP,       30 2 * * *,  29T02:30-10 31T00:00+14 31T02:30+14",
      "APIA_GAP,       0 0 * * *,   29T00:00-10 31T00:00+14 1T00:00+14",
    })
    void fireOnceADayWhereverMidnightIs(ClockChange change, String cron, String slots) {
      assertThat(change.shown(cron, 26)).containsExactly(slots.split(" ", -1));
    }

    @ParameterizedTest
    @CsvSource({
      "BERLIN_GAP,   0-59/20 1-3 * * *, 29T01:00+01 29T01:20+01 29T01:40+01 29T03:00+02 29T03:20+02 29T03:40+02",
      "BERLIN_GAP,   '0 2,3 * * *',     29T03:00+02",
      "BERLIN_GAP,   0 0-22/2 * * *,    29T00:00+01 29T03:00+02 29T04:00+02",
      "BERLIN_FOLD,  0 1-3 * * *,       25T01:00+02 25T02:00+02 25T03:00+01",
      "BERLIN_FOLD,  0 0-22/2 * * *,    25T02:00+02 25T04:00+01",
      "APIA_GAP,     '0 0,22 * * *',    29T22:00-10 31T00:00+14",
    })
    void makeOneSlotOfAllThatFallOnTheSameInstant(ClockChange change, String cron, String slots) {
      assertThat(change.shown(cron, 2)).containsExactly(slots.split(" ", -1));
    }

    @Test
    void keepTheDayThatTheServerLosesWithItsMidnight() {
      Instant march = Instant.parse("2021-03-20T00:00:00Z");
      ZoneId beirut = ZoneId.of("Asia/Beirut");
      CronExpression cron = CronExpression.parse("0 5 28 3 *");
      assertThat(new SlotCalendar(cron, beirut, Set.of()).next(march))
          .contains(Instant.parse("2021-03-28T02:00:00Z"));
      assertThat(cron.next(march, beirut)).contains(Instant.parse("2022-03-28T02:00:00Z"));
    }

    @Test
    void fireForADateThatTheZoneLeavesOutAtItsEnd() {
      assertThat(ClockChange.APIA_GAP.shown("0 12 30 12 *", 48)).containsExactly("31T00:00+14");
    }
  }

  @Nested
  class ElapsedTime {

    @ParameterizedTest
    @CsvSource({
      "BERLIN_GAP,     0 * * * *,    28T23:00+01 29T00:00+01 29T01:00+01 29T03:00+02 29T04:00+02 29T05:00+02 29T06:00+02",
      "BERLIN_GAP,     30 * * * *,   28T23:30+01 29T00:30+01 29T01:30+01 29T03:30+02 29T04:30+02 29T05:30+02",
      "BERLIN_FOLD,    0 * * * *,    25T00:00+02 25T01:00+02 25T02:00+02 25T02:00+01 25T03:00+01 25T04:00+01 25T05:00+01",
      "BERLIN_FOLD,    30 * * * *,   25T00:30+02 25T01:30+02 25T02:30+02 25T02:30+01 25T03:30+01 25T04:30+01",
      "NEW_YORK_GAP,   0 * * * *,    7T23:00-05 8T00:00-05 8T01:00-05 8T03:00-04 8T04:00-04 8T05:00-04 8T06:00-04",
      "NEW_YORK_FOLD,  0 0-23 * * *, 31T23:00-04 1T00:00-04 1T01:00-04 1T01:00-05 1T02:00-05 1T03:00-05 1T04:00-05",
      "BEIRUT_GAP,     0 * * * *,    28T21:00+02 28T22:00+02 28T23:00+02 29T01:00+03 29T02:00+03 29T03:00+03 29T04:00+03",
      "BEIRUT_FOLD,    0 * * * *,    24T21:00+03 24T22:00+03 24T23:00+03 24T23:00+02 25T00:00+02 25T01:00+02 25T02:00+02",
      "APIA_GAP,       30 * * * *,   29T21:30-10 29T22:30-10 29T23:30-10 31T00:30+14 31T01:30+14 31T02:30+14",
    })
    void isHourlyAcrossAnHour(ClockChange change, String cron, String slots) {
      assertThat(change.shown(cron, 3)).containsExactly(slots.split(" ", -1));
    }

    @ParameterizedTest
    @CsvSource({
      "LORD_HOWE_GAP,  0 * * * *,  4T00:00+1030 4T01:00+1030 4T02:30+11 4T03:00+11 4T04:00+11",
      "LORD_HOWE_GAP,  30 * * * *, 4T00:30+1030 4T01:30+1030 4T02:30+11 4T03:30+11 4T04:30+11",
      "LORD_HOWE_GAP,  15 * * * *, 4T00:15+1030 4T01:15+1030 4T02:45+11 4T03:15+11 4T04:15+11",
      "LORD_HOWE_FOLD, 0 * * * *,  5T00:00+11 5T01:00+11 5T01:30+1030 5T02:00+1030 5T03:00+1030",
      "LORD_HOWE_FOLD, 30 * * * *, 5T00:30+11 5T01:30+11 5T02:00+1030 5T02:30+1030 5T03:30+1030",
    })
    void isHourlyAcrossHalfAnHourWithOneShortStep(ClockChange change, String cron, String slots) {
      assertThat(change.shown(cron, 2)).containsExactly(slots.split(" ", -1));
    }

    @ParameterizedTest
    @EnumSource(ClockChange.class)
    void isEveryQuarterEverywhere(ClockChange change) {
      Instant first = change.at().minusSeconds(12 * 3600);
      assertThat(change.slots("*/15 * * * *", 12))
          .hasSize(24 * 4 + 1)
          .allMatch(slot -> (slot.getEpochSecond() - first.getEpochSecond()) % 900 == 0);
    }

    @ParameterizedTest
    @CsvSource({
      "BERLIN_GAP,     0 */2 * * *,  28T22:00+01 29T00:00+01 29T03:00+02 29T04:00+02 29T06:00+02",
      "BERLIN_GAP,     30 */2 * * *, 28T22:30+01 29T00:30+01 29T03:30+02 29T04:30+02 29T06:30+02",
      "BERLIN_GAP,     0 */3 * * *,  29T00:00+01 29T03:00+02 29T06:00+02",
      "BERLIN_FOLD,    0 */2 * * *,  25T00:00+02 25T02:00+02 25T03:00+01 25T04:00+01 25T06:00+01",
      "BERLIN_FOLD,    0 */3 * * *,  25T00:00+02 25T02:00+01 25T03:00+01 25T06:00+01",
      "NEW_YORK_GAP,   0 */2 * * *,  7T22:00-05 8T00:00-05 8T03:00-04 8T04:00-04 8T06:00-04",
      "NEW_YORK_FOLD,  0 */2 * * *,  31T22:00-04 1T00:00-04 1T01:00-05 1T02:00-05 1T04:00-05",
      "LORD_HOWE_GAP,  0 */2 * * *,  3T22:00+1030 4T00:00+1030 4T02:30+11 4T04:00+11 4T06:00+11",
      "LORD_HOWE_FOLD, 0 */2 * * *,  4T22:00+11 5T00:00+11 5T01:30+1030 5T02:00+1030 5T04:00+1030",
      "BEIRUT_FOLD,    0 */2 * * *,  24T20:00+03 24T22:00+03 24T23:00+02 25T00:00+02 25T02:00+02",
    })
    void keepsThePaceUntilTheNewClockHasASlot(ClockChange change, String cron, String slots) {
      assertThat(change.shown(cron, 4)).containsExactly(slots.split(" ", -1));
    }

    @Test
    void ofTwelveHoursIsNeverMoreThanTwelve() {
      assertThat(ClockChange.BERLIN_FOLD.shown("0 */12 * * *", 16))
          .containsExactly("24T12:00+02", "25T00:00+02", "25T11:00+01", "25T12:00+01");
      assertThat(ClockChange.BERLIN_FOLD.shown("0 0,12 * * *", 16))
          .containsExactly("24T12:00+02", "25T00:00+02", "25T12:00+01");
    }

    @ParameterizedTest
    @CsvSource({
      "BERLIN_FOLD, 0 */2 * * 1,    ''",
      "BERLIN_FOLD, 0 */2 * * 6,    24T22:00+02",
      "BERLIN_FOLD, 0 */4 * * 0,    25T00:00+02 25T03:00+01 25T04:00+01",
      "BEIRUT_FOLD, 0 * * * 6,      24T19:00+03 24T20:00+03 24T21:00+03 24T22:00+03 24T23:00+03 24T23:00+02",
      "BEIRUT_FOLD, 0 */2 * * 0,    25T00:00+02 25T02:00+02 25T04:00+02",
      "BEIRUT_FOLD, 0 1-23/2 * * 0, 25T01:00+02 25T03:00+02",
      "BEIRUT_GAP,  0 */2 * * 0,    29T01:00+03 29T02:00+03 29T04:00+03 29T06:00+03",
      "BEIRUT_GAP,  0 */2 * * 6,    28T20:00+02 28T22:00+02",
    })
    void staysOnItsDays(ClockChange change, String cron, String slots) {
      assertThat(String.join(" ", change.shown(cron, 5))).isEqualTo(slots);
    }
  }

  /** The pace of the week before does not lead to Sunday: only the new clock counts there. */
  @Test
  void aJobThatWasNotInPaceBeginsOnTheNewClock() {
    CronExpression cron = CronExpression.parse("0 H/6 * * 0", "daily-sales");
    assertThat(cron.fields()).isEqualTo("0 2,8,14,20 * * 0");
    SlotCalendar sundays = new SlotCalendar(cron, ClockChange.BEIRUT_FOLD.zone(), Set.of());
    assertThat(sundays.next(ClockChange.BEIRUT_FOLD.at()))
        .contains(Instant.parse("2026-10-25T00:00:00Z"));
  }

  @Nested
  class Exceptions {

    private static final LocalDate CHRISTMAS = LocalDate.of(2026, 12, 25);

    private SlotCalendar berlin(String cron, LocalDate... except) {
      return new SlotCalendar(
          CronExpression.parse(cron), ZoneId.of("Europe/Berlin"), Set.of(except));
    }

    @Test
    void areDatesOnTheClockOfTheZone() {
      SlotCalendar hourly = berlin("0 * * * *", CHRISTMAS);
      Instant last = Instant.parse("2026-12-24T22:00:00Z");
      Instant first = Instant.parse("2026-12-25T23:00:00Z");
      assertThat(hourly.next(last.minusNanos(1))).contains(last);
      assertThat(hourly.next(last)).contains(first);
      assertThat(hourly.previous(first)).contains(last);
      assertThat(hourly.previous(first.plusNanos(1))).contains(first);
    }

    @Test
    void dropTheSlotOfTheirDateEvenWhereItWouldFireOnTheNext() {
      LocalDate saturday = LocalDate.of(2025, 3, 29);
      SlotCalendar nuuk =
          new SlotCalendar(
              CronExpression.parse("30 23 * * *"), ClockChange.NUUK_GAP.zone(), Set.of(saturday));
      assertThat(nuuk.next(Instant.parse("2025-03-29T12:00:00Z")))
          .contains(Instant.parse("2025-03-31T00:30:00Z"));
    }

    @Test
    void keepClearOfASlotThatTheClockMovesToThem() {
      LocalDate sunday = LocalDate.of(2025, 3, 30);
      SlotCalendar nuuk =
          new SlotCalendar(
              CronExpression.parse("30 23 * * 6"), ClockChange.NUUK_GAP.zone(), Set.of(sunday));
      assertThat(nuuk.next(Instant.parse("2025-03-29T12:00:00Z")))
          .contains(Instant.parse("2025-04-06T00:30:00Z"));
    }

    @Test
    void mayFollowOneAnother() {
      LocalDate[] years =
          IntStream.range(2026, 2030).mapToObj(CHRISTMAS::withYear).toArray(LocalDate[]::new);
      assertThat(berlin("0 12 25 12 *", years).next(Instant.parse("2026-01-01T00:00:00Z")))
          .contains(Instant.parse("2030-12-25T11:00:00Z"));
    }
  }
}

package io.escapement.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Slots on a fixed grid, and how a cron chain comes to them. */
class IntervalTest {

  private static final Instant MIDNIGHT = Instant.parse("2026-11-23T00:00:00Z");

  private static Instant at(String time) {
    return Instant.parse("2026-11-23T" + time + "Z");
  }

  private static List<String> slots(Schedule schedule, String after, String upTo) {
    return StreamSupport.stream(
            schedule.slots(Instant.parse(after), Instant.parse(upTo)).spliterator(), false)
        .map(Instant::toString)
        .toList();
  }

  @Nested
  class TheGrid {

    @ParameterizedTest
    @CsvSource({
      "90m, 0s,     2026-11-23T01:30:00Z, 2026-11-23T03:00:00Z",
      "90m, 5m,     2026-11-23T00:05:00Z, 2026-11-23T01:35:00Z",
      "1m,  7s,     2026-11-23T00:00:07Z, 2026-11-23T00:01:07Z",
      "7m,  0s,     2026-11-23T00:01:00Z, 2026-11-23T00:08:00Z",
      "7h,  6h59m,  2026-11-23T01:59:00Z, 2026-11-23T08:59:00Z",
      "1d,  2h,     2026-11-23T02:00:00Z, 2026-11-24T02:00:00Z",
      "7d,  0s,     2026-11-26T00:00:00Z, 2026-12-03T00:00:00Z",
      "7d,  4d,     2026-11-30T00:00:00Z, 2026-12-07T00:00:00Z",
      "366d, 0s,    2027-02-13T00:00:00Z, 2028-02-14T00:00:00Z",
    })
    void isCountedFromTheBeginningOf1970(
        String every, String offset, Instant first, Instant second) {
      Schedule schedule = Intervals.schedule(every, offset);
      assertThat(schedule.next(MIDNIGHT)).contains(first);
      assertThat(schedule.next(first)).contains(second);
      long seconds = first.getEpochSecond() - Durations.parse(offset).toSeconds();
      assertThat(seconds % Durations.parse(every).toSeconds()).isZero();
    }

    @Test
    void isFoundOnBothSidesOfASlot() {
      Schedule schedule = Intervals.schedule("90m", "5m");
      Instant slot = at("01:35:00");
      assertThat(schedule.next(slot.minusNanos(1))).contains(slot);
      assertThat(schedule.next(slot)).contains(at("03:05:00"));
      assertThat(schedule.next(slot.plusNanos(1))).contains(at("03:05:00"));
      assertThat(schedule.latest(slot.minusNanos(1))).contains(at("00:05:00"));
      assertThat(schedule.latest(slot)).contains(slot);
      assertThat(schedule.latest(slot.plusNanos(1))).contains(slot);
    }

    @Test
    void goesOnOverALeapDay() {
      assertThat(
              slots(Intervals.schedule("1d", "2h"), "2028-02-28T00:00:00Z", "2028-03-01T12:00:00Z"))
          .containsExactly("2028-02-28T02:00:00Z", "2028-02-29T02:00:00Z", "2028-03-01T02:00:00Z");
    }

    @Test
    void knowsNoChangeOfAnyClock() {
      Schedule schedule = Intervals.schedule("2h", "0s");
      assertThat(slots(schedule, "2026-03-28T23:00:00Z", "2026-03-29T06:00:00Z"))
          .containsExactly(
              "2026-03-29T00:00:00Z",
              "2026-03-29T02:00:00Z",
              "2026-03-29T04:00:00Z",
              "2026-03-29T06:00:00Z");
      assertThat(schedule.isUtc()).isTrue();
    }

    @Test
    void plansWindowsThatReachBackToTheSlotBefore() {
      assertThat(Intervals.schedule("90m", "5m").window("nightly", at("01:35:00")))
          .isEqualTo(new Window("nightly", at("01:35:00"), at("00:05:00")));
    }

    @Test
    void countsWhatIsOwed() {
      Schedule schedule = Intervals.schedule("90m", "5m");
      assertThat(Owed.between(schedule, MIDNIGHT, MIDNIGHT.plus(Duration.ofDays(30))))
          .map(Owed::count)
          .contains(30 * 16);
    }
  }

  @Nested
  class LeavingOutDates {

    private final LocalDate christmas = LocalDate.of(2026, 12, 25);

    @Test
    void doesNotMoveTheGrid() {
      Schedule schedule = Intervals.job("7h", "0s").except(christmas).build().schedule();
      assertThat(slots(schedule, "2026-12-24T16:00:00Z", "2026-12-26T12:00:00Z"))
          .containsExactly("2026-12-24T21:00:00Z", "2026-12-26T01:00:00Z", "2026-12-26T08:00:00Z");
      assertThat(schedule.latest(Instant.parse("2026-12-26T00:59:59Z")))
          .contains(Instant.parse("2026-12-24T21:00:00Z"));
    }

    @Test
    void isByTheDatesOfUtc() {
      Schedule hourly = Intervals.job("1h", "0s").except(christmas).build().schedule();
      assertThat(hourly.next(Instant.parse("2026-12-24T23:00:00Z")))
          .contains(Instant.parse("2026-12-26T00:00:00Z"));
      assertThat(hourly.latest(Instant.parse("2026-12-25T23:59:59Z")))
          .contains(Instant.parse("2026-12-24T23:00:00Z"));
    }

    @Test
    void alwaysLeavesASlotHoweverLongTheInterval() {
      Schedule plain = Intervals.schedule("366d", "0s");
      Instant first = plain.next(MIDNIGHT).orElseThrow();
      LocalDate[] tenSlots =
          IntStream.range(0, 10)
              .mapToObj(slot -> LocalDate.of(2027, 2, 13).plusDays(366L * slot))
              .toArray(LocalDate[]::new);
      Schedule schedule = Intervals.job("366d", "0s").except(tenSlots).build().schedule();
      Instant next = first.plus(Duration.ofDays(3660));
      assertThat(schedule.next(MIDNIGHT)).contains(next);
      assertThat(schedule.latest(next.minusNanos(1))).contains(first.minus(Duration.ofDays(366)));
    }
  }

  @Nested
  class OnACronChain {

    @ParameterizedTest
    @CsvSource({
      "1m,  0s,    * * * * *",
      "5m,  2m,    2-59/5 * * * *",
      "15m, 0s,    0-59/15 * * * *",
      "1h,  5m,    5 * * * *",
      "2h,  1h10m, 10 1-23/2 * * *",
      "12h, 0s,    0 0-23/12 * * *",
      "1d,  2h30m, 30 2 * * *",
    })
    void firesByFiveFieldsWhereTheySayTheSame(String every, String offset, String cron) {
      Timing timing = Intervals.schedule(every, offset).timing();
      assertThat(timing.serverCron().fields()).isEqualTo(cron);
      assertThat(timing.isCarried()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"90m, 0s", "1m, 7s", "61s, 0s", "7m, 0s", "5h, 0s", "1h, 30s", "2d, 0s", "40m, 0s"})
    void isCarriedFromMinuteToMinuteWhereNoneDo(String every, String offset) {
      Timing timing = Intervals.schedule(every, offset).timing();
      assertThat(timing.serverCron().fields()).isEqualTo("* * * * *");
      assertThat(timing.isCarried()).isTrue();
    }

    @Test
    void isFiredAtItsSlotsAndNoOthersByThoseFields() {
      Random random = new Random(90);
      for (int minutes = 1; minutes <= 1440; minutes++) {
        Duration offset = Duration.ofMinutes(random.nextInt(minutes));
        Schedule schedule = Schedule.of(new Timing.Every(Duration.ofMinutes(minutes), offset));
        Instant after = MIDNIGHT.plusMillis(random.nextInt(100_000_000));
        assertThat(schedule.timing().isCarried() || sameSlots(schedule, after))
            .as("%s", schedule.timing())
            .isTrue();
      }
    }

    private boolean sameSlots(Schedule schedule, Instant after) {
      Instant slot = after;
      for (int at = 0; at < 50; at++) {
        if (!schedule.next(slot).equals(schedule.serverNext(slot))) {
          return false;
        }
        slot = schedule.next(slot).orElseThrow();
      }
      return true;
    }
  }
}

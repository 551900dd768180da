package io.escapement.policy;

import static io.escapement.policy.Hourly.SCHEDULE;
import static io.escapement.policy.Hourly.TICK;
import static io.escapement.policy.Hourly.at;
import static io.escapement.policy.Hourly.owed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Windows that one schedule planned one after the other. */
class OwedTest {

  private static final Instant EIGHT = at("08:00");
  private static final Instant TEN = at("10:00");

  @Nested
  class Between {

    @Test
    void startsAfterAndEndsWithTheBorders() {
      assertThat(Owed.between(SCHEDULE, EIGHT, TEN)).contains(owed("09:00", "10:00"));
      assertThat(Owed.between(SCHEDULE, EIGHT.minusNanos(1), TEN)).contains(owed("08:00", "10:00"));
      assertThat(Owed.between(SCHEDULE, EIGHT.plusNanos(1), TEN)).contains(owed("09:00", "10:00"));
      assertThat(Owed.between(SCHEDULE, EIGHT, TEN.minusNanos(1))).contains(owed("09:00", "09:00"));
      assertThat(Owed.between(SCHEDULE, EIGHT, TEN.plusNanos(1))).contains(owed("09:00", "10:00"));
    }

    @Test
    void isEmptyWhereNoSlotLies() {
      assertThat(Owed.between(SCHEDULE, EIGHT, EIGHT)).isEmpty();
      assertThat(Owed.between(SCHEDULE, EIGHT, at("09:00").minus(TICK))).isEmpty();
      assertThat(Owed.between(SCHEDULE, TEN, EIGHT)).isEmpty();
      assertThat(Owed.between(Schedule.of("0 0 29 2 *"), at("00:00"), TEN)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
      "0 0 29 2 *,   UTC,           2023-01-01T00:00:00Z, 2028-12-31T00:00:00Z, 2",
      "0 0 31 * *,   UTC,           2026-01-01T00:00:00Z, 2026-12-31T00:00:00Z, 7",
      "30 2 * * *,   Europe/Berlin, 2026-03-28T00:00:00Z, 2026-03-31T00:00:00Z, 3",
      "0 * * * *,    Europe/Berlin, 2026-03-29T00:00:00Z, 2026-03-29T03:00:00Z, 3",
      "0 * * * *,    Europe/Berlin, 2026-10-25T00:00:00Z, 2026-10-25T03:00:00Z, 3",
    })
    void countsWhatTheCalendarHolds(
        String cron, String zone, Instant after, Instant upTo, int count) {
      Schedule schedule = Specs.job(cron).timezone(zone).build().schedule();
      assertThat(Owed.between(schedule, after, upTo).orElseThrow().count()).isEqualTo(count);
    }
  }

  @Nested
  class Refuses {

    @ParameterizedTest
    @ValueSource(ints = {0, -1})
    void toHoldNothing(int count) {
      assertThatThrownBy(() -> new Owed(SCHEDULE, EIGHT, TEN, count))
          .hasMessage(
              "%d owed windows from 2026-11-23T08:00:00Z to 2026-11-23T10:00:00Z can't be", count);
    }

    @Test
    void toRunBackwards() {
      assertThat(new Owed(SCHEDULE, TEN, TEN, 1)).isEqualTo(owed("10:00", "10:00"));
      assertThatThrownBy(() -> new Owed(SCHEDULE, TEN, TEN.minusNanos(1), 1))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Nested
  class Holds {

    private final Owed range = owed("08:00", "10:00");

    @Test
    void itsSlotsFromTheFirstToTheLast() {
      assertThat(Stream.of("08:00", "09:00", "10:00")).allMatch(slot -> range.contains(at(slot)));
      assertThat(Stream.of("07:00", "11:00")).noneMatch(slot -> range.contains(at(slot)));
    }

    @Test
    void nothingThatIsNoSlot() {
      assertThat(Stream.of(EIGHT.minus(TICK), EIGHT.plus(TICK), at("09:30"), TEN.plus(TICK)))
          .noneMatch(range::contains);
    }

    @Test
    void eachAtItsPlace() {
      assertThat(Stream.of(0, 1, 2).map(range::at)).containsExactly(EIGHT, at("09:00"), TEN);
    }
  }

  @Nested
  class Splits {

    private final Owed range = owed("08:00", "10:00");

    @Test
    void beforeAnInstant() {
      assertThat(range.before(EIGHT)).isEmpty();
      assertThat(range.before(EIGHT.plus(TICK))).contains(owed("08:00", "08:00"));
      assertThat(range.before(TEN)).contains(owed("08:00", "09:00"));
      assertThat(range.before(TEN.plus(TICK))).contains(range);
    }

    @Test
    void afterAnInstant() {
      assertThat(range.after(EIGHT.minus(TICK))).contains(range);
      assertThat(range.after(EIGHT)).contains(owed("09:00", "10:00"));
      assertThat(range.after(TEN.minus(TICK))).contains(owed("10:00", "10:00"));
      assertThat(range.after(TEN)).isEmpty();
    }

    /** The search for a slot finds more from within the repeated half hour than from before it. */
    @Test
    void intoWhatItHoldsWhereverItIsCut() {
      Schedule threeOClock =
          Specs.job("0 3 * * *").timezone("Australia/Lord_Howe").build().schedule();
      Instant fold = Instant.parse("2026-04-04T15:00:00Z");
      Instant since = fold.minus(Duration.ofDays(2));
      Owed whole = Owed.between(threeOClock, since, since.plus(Duration.ofDays(4))).orElseThrow();
      for (int minute = -60; minute < 180; minute++) {
        Instant cut = fold.plus(Duration.ofMinutes(minute));
        int older = whole.before(cut.plusNanos(1)).orElseThrow().count();
        assertThat(older + whole.after(cut).orElseThrow().count())
            .as("%s", cut)
            .isEqualTo(whole.count());
      }
    }
  }

  @Nested
  class Joins {

    private final Owed range = owed("08:00", "10:00");

    @Test
    void whatFollows() {
      assertThat(range.join(owed("11:00", "12:00"))).contains(owed("08:00", "12:00"));
    }

    @Test
    void nothingAcrossAWindow() {
      assertThat(range.join(owed("12:00", "12:00"))).isEmpty();
    }

    @Test
    void nothingOfAnotherSchedule() {
      Instant eleven = at("11:00");
      Schedule longer = new Schedule(SCHEDULE.timing(), Duration.ofMinutes(6));
      assertThat(range.join(new Owed(longer, eleven, eleven, 1))).isEmpty();
    }
  }
}

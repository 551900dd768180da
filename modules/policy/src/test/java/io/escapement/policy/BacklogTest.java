package io.escapement.policy;

import static io.escapement.policy.Hourly.at;
import static io.escapement.policy.Hourly.backlog;
import static io.escapement.policy.Hourly.owed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BacklogTest {

  /** 1, 2, 3, then 6, then 8 and 9 o'clock. */
  private static final Backlog SIX =
      backlog(owed("01:00", "03:00"), owed("06:00", "06:00"), owed("08:00", "09:00"));

  private static Instant hour(int hour) {
    return at("00:00").plus(Duration.ofHours(hour));
  }

  private static Owed halfHours(String first, String last, int count) {
    return new Owed(Schedule.of("*/30 * * * *"), at(first), at(last), count);
  }

  @Nested
  class Holds {

    @Test
    void nothingAtFirst() {
      assertThat(Backlog.none().isEmpty()).isTrue();
      assertThat(Backlog.none().count()).isZero();
      assertThat(Backlog.none().contains(at("08:00"))).isFalse();
      assertThat(Backlog.none().next("nightly", CatchUp.Order.OLDEST_FIRST)).isEmpty();
      assertThat(Backlog.none().next("nightly", CatchUp.Order.NEWEST_FIRST)).isEmpty();
    }

    @Test
    void theWindowsOfAllItsRanges() {
      assertThat(SIX.isEmpty()).isFalse();
      assertThat(SIX.count()).isEqualTo(6);
      assertThat(Stream.of(1, 2, 3, 6, 8, 9)).allMatch(hour -> SIX.contains(hour(hour)));
      assertThat(Stream.of(0, 4, 5, 7, 10)).noneMatch(hour -> SIX.contains(hour(hour)));
      assertThat(SIX.contains(at("01:30"))).isFalse();
    }

    @Test
    void whatItWasGivenWhateverBecomesOfTheList() {
      List<Owed> ranges = new ArrayList<>(SIX.ranges());
      Backlog backlog = new Backlog(ranges);
      ranges.clear();
      assertThat(backlog).isEqualTo(SIX);
    }

    @ParameterizedTest
    @ValueSource(strings = {"01:00", "02:00", "03:00"})
    void noRangesOutOfOrder(String first) {
      Owed older = owed("01:00", "03:00");
      Owed newer = owed(first, "09:00");
      assertThatThrownBy(() -> backlog(older, newer))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("owed windows from %s come after those up to %s", at(first), at("03:00"));
      assertThatThrownBy(() -> backlog(owed("04:00", "05:00"), older))
          .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void rangesThatFollowEachOtherAtOnce() {
      assertThat(backlog(owed("01:00", "03:00"), owed("04:00", "05:00")).count()).isEqualTo(5);
    }
  }

  @Nested
  class WithNewerWindows {

    @Test
    void growsItsLastRangeWhereNoneLiesBetween() {
      assertThat(SIX.plus(owed("10:00", "11:00")))
          .isEqualTo(
              backlog(owed("01:00", "03:00"), owed("06:00", "06:00"), owed("08:00", "11:00")));
    }

    @Test
    void getsAnotherRangeAfterAGap() {
      assertThat(backlog(owed("01:00", "03:00")).plus(owed("05:00", "06:00")))
          .isEqualTo(backlog(owed("01:00", "03:00"), owed("05:00", "06:00")));
    }

    @Test
    void getsAnotherRangeForAnotherSchedule() {
      Owed halfHours = halfHours("03:30", "04:00", 2);
      assertThat(backlog(owed("01:00", "03:00")).plus(halfHours))
          .isEqualTo(backlog(owed("01:00", "03:00"), halfHours));
    }

    @Test
    void isThatRangeAloneWhereNothingWasOwed() {
      assertThat(Backlog.none().plus(owed("01:00", "03:00")))
          .isEqualTo(backlog(owed("01:00", "03:00")));
    }

    @Test
    void refusesThoseThatAreNotNewer() {
      assertThatThrownBy(() -> SIX.plus(owed("09:00", "10:00")))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Nested
  class WithoutAWindow {

    private final Backlog three = backlog(owed("01:00", "03:00"));

    @Test
    void losesTheFirstOrTheLastOfARange() {
      assertThat(three.without(at("01:00"))).isEqualTo(backlog(owed("02:00", "03:00")));
      assertThat(three.without(at("03:00"))).isEqualTo(backlog(owed("01:00", "02:00")));
    }

    @Test
    void breaksARangeInTwo() {
      assertThat(three.without(at("02:00")))
          .isEqualTo(backlog(owed("01:00", "01:00"), owed("03:00", "03:00")));
    }

    @Test
    void losesARangeOfOne() {
      assertThat(SIX.without(at("06:00")))
          .isEqualTo(backlog(owed("01:00", "03:00"), owed("08:00", "09:00")));
      assertThat(backlog(owed("06:00", "06:00")).without(at("06:00"))).isEqualTo(Backlog.none());
    }

    @ParameterizedTest
    @ValueSource(strings = {"00:00", "01:30", "04:00", "07:00", "08:59", "10:00"})
    void staysTheSameWhereItIsNotOwed(String slot) {
      assertThat(SIX.without(at(slot))).isEqualTo(SIX);
    }

    @Test
    void readsTheSlotsOfARangeOnItsOwnSchedule() {
      Backlog mixed = backlog(owed("01:00", "02:00"), halfHours("02:30", "03:30", 3));
      assertThat(mixed.without(at("03:00")))
          .isEqualTo(
              backlog(
                  owed("01:00", "02:00"),
                  halfHours("02:30", "02:30", 1),
                  halfHours("03:30", "03:30", 1)));
    }
  }

  @Nested
  class AtAnInstant {

    @Test
    void isCutJustBeforeIt() {
      assertThat(SIX.before(at("02:00"))).isEqualTo(backlog(owed("01:00", "01:00")));
      assertThat(SIX.from(at("02:00")))
          .isEqualTo(
              backlog(owed("02:00", "03:00"), owed("06:00", "06:00"), owed("08:00", "09:00")));
    }

    @Test
    void isLeftWholeOrEmptyBeyondItsEnds() {
      assertThat(SIX.before(at("01:00"))).isEqualTo(Backlog.none());
      assertThat(SIX.from(at("01:00"))).isEqualTo(SIX);
      assertThat(SIX.before(at("09:01"))).isEqualTo(SIX);
      assertThat(SIX.from(at("09:01"))).isEqualTo(Backlog.none());
    }
  }

  @ParameterizedTest
  @CsvSource({"1, 9", "2, 8", "3, 6", "4, 3", "5, 2"})
  void findsTheOldestOfTheNewestSoMany(int most, int hour) {
    assertThat(SIX.oldestOfNewest(most)).contains(hour(hour));
  }

  @ParameterizedTest
  @ValueSource(ints = {6, 7, 500})
  void hasNoneTooManyWhereNoMoreAreOwed(int most) {
    assertThat(SIX.oldestOfNewest(most)).isEmpty();
  }

  @Test
  void givesTheWindowWhoseTurnItIsWithTheIntervalOfItsOwnSchedule() {
    Backlog mixed = backlog(owed("01:00", "01:00"), halfHours("01:30", "02:00", 2));
    assertThat(mixed.next("nightly", CatchUp.Order.OLDEST_FIRST))
        .contains(new Window("nightly", at("01:00"), at("00:00")));
    assertThat(mixed.next("nightly", CatchUp.Order.NEWEST_FIRST))
        .contains(new Window("nightly", at("02:00"), at("01:30")));
  }
}

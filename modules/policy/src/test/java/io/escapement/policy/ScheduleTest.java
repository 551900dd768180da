package io.escapement.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.escapement.policy.cron.CronExpression;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScheduleTest {

  private static final Instant TEN = Instant.parse("2026-11-23T10:00:00Z");
  private static final Instant ELEVEN = Instant.parse("2026-11-23T11:00:00Z");
  private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
  private static final Schedule HOURLY = Schedule.of("0 * * * *");

  private static Schedule in(ZoneId zone, Duration grace) {
    return new Schedule(new Timing.Cron(CronExpression.parse("0 * * * *"), zone), grace);
  }

  @Nested
  class Zones {

    @ParameterizedTest
    @ValueSource(
        strings = {"Europe/Berlin", "UTC", "Etc/GMT+5", "America/Argentina/Ushuaia", "CET", "GMT"})
    void areThoseOfTheIanaRegions(String name) {
      assertThat(Schedule.region(name).getId()).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(
        strings = {"Z", "+01:00", "UTC+01:00", "GMT0:00", "EST", "ECT", "SystemV/PST8", ""})
    void areRefusedUnderOtherNames(String name) {
      assertThatThrownBy(() -> Schedule.region(name))
          .hasMessage(
              "timezone \"%s\" is no IANA region; write one such as Europe/Berlin or UTC", name);
    }

    @Test
    void areRefusedAsOffsetsToo() {
      assertThatThrownBy(() -> in(ZoneOffset.ofHours(1), Duration.ZERO))
          .hasMessageStartingWith("timezone \"+01:00\" is no IANA region");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTC", "Etc/UTC", "Z", "GMT", "Zulu"})
    void ofUtcsClockAreAllOne(String name) {
      Schedule schedule = in(ZoneId.of(name), Duration.ZERO);
      assertThat(schedule).isEqualTo(in(ZoneId.of("UTC"), Duration.ZERO));
      assertThat(schedule.isUtc()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Europe/London", "Africa/Abidjan", "Etc/GMT-1"})
    void areNotUtcForAWinterOrAnOffset(String name) {
      assertThat(in(ZoneId.of(name), Duration.ZERO).isUtc()).isFalse();
    }
  }

  @Nested
  class Slots {

    @Test
    void startAfterAndEndWithTheBorders() {
      assertThat(HOURLY.slots(TEN, NOON)).containsExactly(ELEVEN, NOON);
      assertThat(HOURLY.slots(TEN.minusMillis(1), NOON.minusMillis(1)))
          .containsExactly(TEN, ELEVEN);
      assertThat(HOURLY.slots(TEN, TEN)).isEmpty();
      assertThat(HOURLY.slots(NOON, TEN)).isEmpty();
    }

    @Test
    void canBeListedAgain() {
      Iterable<Instant> slots = HOURLY.slots(TEN, NOON);
      assertThat(slots).containsExactlyElementsOf(slots);
    }

    @Test
    void haveAnEnd() {
      Iterator<Instant> slots = HOURLY.slots(TEN, ELEVEN).iterator();
      assertThat(slots.next()).isEqualTo(ELEVEN);
      assertThat(slots.hasNext()).isFalse();
      assertThatThrownBy(slots::next).isInstanceOf(NoSuchElementException.class);
    }

    @Test
    void areFoundOnBothSidesOfAnInstant() {
      assertThat(HOURLY.next(TEN.minusNanos(1))).contains(TEN);
      assertThat(HOURLY.next(TEN)).contains(ELEVEN);
      assertThat(HOURLY.latest(TEN.minusNanos(1))).contains(TEN.minusSeconds(3600));
      assertThat(HOURLY.latest(TEN)).contains(TEN);
      assertThat(HOURLY.latest(TEN.plusNanos(1))).contains(TEN);
    }
  }

  @Nested
  class Windows {

    @Test
    void reachBackToTheSlotBefore() {
      assertThat(HOURLY.window("nightly", ELEVEN)).isEqualTo(new Window("nightly", ELEVEN, TEN));
    }

    @Test
    void areEmptyWhereNoSlotCameBefore() {
      Instant leapDay = Instant.parse("2104-02-29T00:00:00Z");
      assertThat(Schedule.of("0 0 29 2 *").window("nightly", leapDay))
          .isEqualTo(new Window("nightly", leapDay, leapDay));
    }

    @Test
    void doNotEndBeforeTheyStart() {
      assertThatThrownBy(() -> new Window("nightly", TEN, ELEVEN))
          .hasMessage(
              "the data interval of nightly starts at 2026-11-23T11:00:00Z, after its end"
                  + " 2026-11-23T10:00:00Z");
    }
  }

  @Nested
  class Graces {

    @ParameterizedTest
    @CsvSource({"PT0S", "PT59M59S", "PT59M59.999999999S"})
    void endBeforeTheNextSlot(Duration grace) {
      assertThat(in(ZoneOffset.UTC, grace).graceEnd(TEN)).isEqualTo(TEN.plus(grace));
    }

    @ParameterizedTest
    @CsvSource({"PT1H", "PT1H0.001S", "PT-0.001S"})
    void areRefusedOtherwise(Duration grace) {
      assertThatThrownBy(() -> in(ZoneOffset.UTC, grace))
          .hasMessageContaining("is not within 0s to below the shortest gap 1h of cron")
          .hasMessageEndingWith("write 59m59s or less");
    }

    @Test
    void endASecondBeforeASlotThatTheClockBringsNearer() {
      Schedule night =
          new Schedule(
              new Timing.Cron(CronExpression.parse("30 1,3 * * *"), ZoneId.of("Europe/Berlin")),
              Duration.ofMinutes(60));
      Instant half = Instant.parse("2026-03-29T00:30:00Z");
      assertThat(night.next(half)).contains(half.plus(Duration.ofMinutes(60)));
      assertThat(night.graceEnd(half)).isEqualTo(half.plus(Duration.ofMinutes(60)).minusSeconds(1));
    }
  }
}

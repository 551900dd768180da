package io.escapement.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DataIntervalTest {

  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  private static DataInterval of(String start, String end) {
    return new DataInterval(Instant.parse(start), Instant.parse(end));
  }

  @Test
  void isThatOfItsWindow() {
    Instant end = Instant.parse("2026-11-23T01:00:00Z");
    assertThat(new Window("nightly", end, end.minusSeconds(86_400)).interval())
        .isEqualTo(of("2026-11-22T01:00:00Z", "2026-11-23T01:00:00Z"));
  }

  @Test
  void mayBeEmptyButNotEndBeforeItStarts() {
    assertThat(of("2026-11-22T01:00:00Z", "2026-11-22T01:00:00Z").start()).isNotNull();
    assertThatThrownBy(() -> of("2026-11-22T01:00:01Z", "2026-11-22T01:00:00Z"))
        .hasMessage(
            "a data interval starts at 2026-11-22T01:00:01Z, after its end 2026-11-22T01:00:00Z");
  }

  @Nested
  class APartition {

    @Test
    void isNamedByTheStartInUtc() {
      DataInterval day = of("2026-11-22T01:00:00Z", "2026-11-23T01:00:00Z");
      assertThat(day.partition()).isEqualTo("p20261122t010000z").matches("[a-z][a-z0-9_]{0,62}");
    }

    @Test
    void isAnotherForEachSlotAlsoInTheAutumnFold() {
      Schedule halfHours =
          Schedule.fromTree("nightly", Map.of("cron", "*/30 * * * *", "timezone", "Europe/Berlin"));
      Set<String> names = new HashSet<>();
      Instant slot = Instant.parse("2026-10-24T23:00:00Z");
      for (int window = 0; window < 10; window++) {
        Instant next = halfHours.next(slot).orElseThrow();
        names.add(new DataInterval(slot, next).partition());
        slot = next;
      }
      assertThat(names).hasSize(10);
    }
  }

  @Nested
  class ADatePartition {

    @ParameterizedTest
    @CsvSource({
      "2026-11-22T01:00:00Z, 2026-11-23T01:00:00Z, date=2026-11-22",
      "2026-11-21T23:00:00Z, 2026-11-22T23:00:00Z, date=2026-11-22", // a day from midnight on
      "2026-03-28T23:00:00Z, 2026-03-29T22:00:00Z, date=2026-03-29", // 23 hours long
      "2026-10-24T22:00:00Z, 2026-10-25T23:00:00Z, date=2026-10-25", // 25 hours long
      "2028-02-28T23:00:00Z, 2028-02-29T23:00:00Z, date=2028-02-29",
    })
    void isTheDateOnWhichTheDataStart(String start, String end, String name) {
      assertThat(of(start, end).datePartition(BERLIN)).isEqualTo(name);
    }

    @Test
    void followsTheZone() {
      DataInterval day = of("2026-11-21T23:00:00Z", "2026-11-22T23:00:00Z");
      assertThat(day.datePartition(ZoneOffset.UTC)).isEqualTo("date=2026-11-21");
    }

    @Test
    void isRefusedWhereADayHasSeveral() {
      assertThatThrownBy(
              () -> of("2026-11-22T01:00:00Z", "2026-11-22T02:00:00Z").datePartition(BERLIN))
          .hasMessage(
              "the interval from 2026-11-22T01:00:00Z to 2026-11-22T02:00:00Z starts and ends on"
                  + " 2026-11-22 in Europe/Berlin, so that date names more than one window; use"
                  + " partition() for a job that runs more than once a day");
    }
  }
}

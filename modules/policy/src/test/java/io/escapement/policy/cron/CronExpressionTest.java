package io.escapement.policy.cron;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CronExpressionTest {

  private static final ZoneId UTC = ZoneId.of("UTC");
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  @Nested
  class Text {

    @ParameterizedTest
    @CsvSource({
      "@yearly, 0 0 1 1 *",
      "@annually, 0 0 1 1 *",
      "@monthly, 0 0 1 * *",
      "@weekly, 0 0 * * 0",
      "@daily, 0 0 * * *",
      "@midnight, 0 0 * * *",
      "@hourly, 0 * * * *",
      "'  5 4\t* *  MON ', 5 4 * * MON",
    })
    void isKeptAndItsFieldsAreWrittenOut(String text, String fields) {
      CronExpression cron = CronExpression.parse(text);

      assertThat(cron).hasToString(text);
      assertThat(cron.fields()).isEqualTo(fields);
      assertThat(CronExpression.parse(fields).fields()).isEqualTo(fields);
    }

    @Test
    void decidesEquality() {
      assertThat(CronExpression.parse("@daily"))
          .isEqualTo(CronExpression.parse("@daily"))
          .hasSameHashCodeAs(CronExpression.parse("@daily"))
          .isNotEqualTo(CronExpression.parse("0 0 * * *"))
          .isNotEqualTo("@daily");
    }

    @Test
    void readsNamesInAnyCase() {
      assertNext("0 0 * FEB Mon", "2026-01-15T00:00:00Z", UTC, "2026-02-02T00:00:00Z");
    }
  }

  @Nested
  class Next {

    @Test
    void isStrictlyAfterTheInstant() {
      assertNext("0 2 * * *", "2026-03-01T01:59:59.999999999Z", UTC, "2026-03-01T02:00:00Z");
      assertNext("0 2 * * *", "2026-03-01T02:00:00Z", UTC, "2026-03-02T02:00:00Z");
      assertNext("0 2 * * *", "2026-03-01T02:00:00.000000001Z", UTC, "2026-03-02T02:00:00Z");
    }

    @Test
    void waitsForTheNextLeapYear() {
      assertNext("0 0 29 2 *", "2024-02-28T23:59:59Z", UTC, "2024-02-29T00:00:00Z");
      assertNext("0 0 29 2 *", "2024-02-29T00:00:00Z", UTC, "2028-02-29T00:00:00Z");
    }

    @Test
    void givesUpAfterFiveYears() {
      assertNever("0 0 29 2 *", "2098-12-31T22:59:58Z");
      assertNext("0 0 29 2 *", "2098-12-31T23:59:59Z", UTC, "2104-02-29T00:00:00Z");
      assertNever("0 0 31 2 *", "2026-01-01T00:00:00Z");
      assertNever(", * * * *", "2026-01-01T00:00:00Z");
    }

    @Test
    void skipsMonthsWithoutThe31st() {
      assertNext("0 0 31 * *", "2026-01-31T00:00:00Z", UTC, "2026-03-31T00:00:00Z");
    }

    @Test
    void takesEitherDayFieldUnlessOneHasAStar() {
      String friday = "2026-02-12T12:00:00Z";
      assertNext("0 0 20 * 5", friday, UTC, "2026-02-13T00:00:00Z");
      assertNext("0 0 20 * *", friday, UTC, "2026-02-20T00:00:00Z");
      assertNext("0 0 20 * */2", friday, UTC, "2026-02-14T00:00:00Z");
      assertNext("0 0 20 * */1", friday, UTC, "2026-02-20T00:00:00Z");
      assertNext("0 0 */2 * 0", friday, UTC, "2026-02-13T00:00:00Z");
    }

    @Test
    void doesNotFireInTheGap() {
      String gap = "2026-03-29T01:00:00Z";
      assertNext("30 2 * * *", minus(gap, 1), BERLIN, "2026-03-30T00:30:00Z");
      assertNext("30 2 * * *", gap, BERLIN, "2026-03-30T00:30:00Z");
      assertNext("0 3 * * *", minus(gap, 1), BERLIN, gap);
      assertNext("*/30 * * * *", minus(gap, 1), BERLIN, gap);
      assertNext("*/30 * * * *", gap, BERLIN, "2026-03-29T01:30:00Z");
    }

    @Test
    void firesTwiceInTheFold() {
      String first = "2026-10-25T00:30:00Z";
      String second = "2026-10-25T01:30:00Z";
      assertNext("30 2 * * *", minus(first, 1), BERLIN, first);
      assertNext("30 2 * * *", first, BERLIN, second);
      assertNext("30 2 * * *", minus(second, 1), BERLIN, second);
      assertNext("30 2 * * *", second, BERLIN, "2026-10-26T01:30:00Z");
    }

    @Test
    void losesTheDayWhoseMidnightTheZoneSkipsEastOfGreenwich() {
      ZoneId beirut = ZoneId.of("Asia/Beirut");
      assertNext("0 5 28 3 *", "2021-03-20T00:00:00Z", beirut, "2022-03-28T02:00:00Z");
      assertNext("0 5 28 3 *", "2021-03-27T22:00:00Z", beirut, "2021-03-28T02:00:00Z");
    }

    @Test
    void followsAZoneThatChangesItsStandardOffset() {
      ZoneId apia = ZoneId.of("Pacific/Apia");
      assertNext("0 12 * * *", "2011-12-29T22:00:00Z", apia, "2011-12-30T22:00:00Z");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Pacific/Apia", "Pacific/Kwajalein"})
    void passesOverADateThatTheZoneSkips(String zone) {
      Instant year =
          Instant.parse(zone.endsWith("Apia") ? "2011-12-01T00:00:00Z" : "1993-08-01T00:00:00Z");
      CronExpression cron = CronExpression.parse("0 0 5 1 *");

      Optional<Instant> next =
          assertTimeoutPreemptively(Duration.ofSeconds(10), () -> cron.next(year, ZoneId.of(zone)));

      assertThat(next).isPresent();
    }
  }

  private static void assertNext(String cron, String after, ZoneId zone, String expected) {
    assertThat(CronExpression.parse(cron).next(Instant.parse(after), zone))
        .as("%s after %s in %s", cron, after, zone)
        .contains(Instant.parse(expected));
  }

  private static void assertNever(String cron, String after) {
    assertThat(CronExpression.parse(cron).next(Instant.parse(after), UTC)).isEmpty();
    assertThat(CronExpression.parse(cron).next(Instant.parse(after), BERLIN)).isEmpty();
  }

  private static String minus(String instant, long nanos) {
    return Instant.parse(instant).minusNanos(nanos).toString();
  }
}

package io.escapement.admin.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.escapement.policy.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ParametersTest {

  @Nested
  class Limit {

    @Test
    void isFiftyWhereItIsAbsent() {
      assertThat(Parameters.limit(Optional.empty())).isEqualTo(50);
    }

    @Test
    void isAtLeastOneAndAtMostTwoHundred() {
      assertThat(Parameters.limit(Optional.of("1"))).isEqualTo(1);
      assertThat(Parameters.limit(Optional.of("200"))).isEqualTo(200);
      for (String text : List.of("0", "201", "-1", "ten", "1.5", "", "99999999999")) {
        assertThatThrownBy(() -> Parameters.limit(Optional.of(text)))
            .as(text)
            .isInstanceOf(ApiException.class)
            .hasMessage(
                "limit \"%s\" is not valid; write a whole number from 1 to 200".formatted(text));
      }
    }
  }

  @Nested
  class AnInstant {

    @Test
    void mayBeWrittenWithAnyOffset() {
      Instant expected = Instant.parse("2026-11-23T01:00:00Z");
      assertThat(Parameters.instant("from", "2026-11-23T01:00:00Z")).isEqualTo(expected);
      assertThat(Parameters.instant("from", "2026-11-23T02:00:00+01:00")).isEqualTo(expected);
      assertThat(Parameters.instant("from", "2026-11-23T01:00:00.000Z")).isEqualTo(expected);
    }

    @Test
    void liesInTheYearsThatTheDatabaseKeeps() {
      assertThat(Parameters.instant("to", "1970-01-01T00:00:00Z")).isEqualTo(Instant.EPOCH);
      for (String text :
          List.of(
              "1969-12-31T23:59:59Z",
              "+10000-01-01T00:00:00Z",
              "+999999999-12-31T23:59:59Z",
              "2026-11-23",
              "2026-11-23T01:00:00",
              "2026-02-30T00:00:00Z",
              "now")) {
        assertThatThrownBy(() -> Parameters.instant("to", text))
            .as(text)
            .isInstanceOf(ApiException.class)
            .hasMessageContaining("to \"%s\" is not valid".formatted(text));
      }
    }
  }

  @Test
  void anUnknownConstantIsRefusedWithAllThatThereAre() {
    assertThat(Parameters.oneOf("outcome", "LATE", Outcome.class, Outcome::name))
        .isEqualTo(Outcome.LATE);
    assertThatThrownBy(() -> Parameters.oneOf("outcome", "late", Outcome.class, Outcome::name))
        .isInstanceOf(ApiException.class)
        .hasMessageContainingAll("late", "ON_TIME", "LATE", "FAILED", "SKIPPED");
  }

  @Nested
  class APeriod {

    private final Instant now = Instant.parse("2026-11-23T10:00:00Z");

    @Test
    void isUnboundedWhereNothingIsGiven() {
      Period period = Period.of(Optional.empty(), Optional.empty());
      assertThat(period.from()).isEqualTo(Instant.EPOCH);
      assertThat(period.to()).isAfter(now);
    }

    @Test
    void endsNowAndIsSoLongWhereNothingIsGiven() {
      Duration day = Duration.ofDays(1);
      assertThat(Period.last(day, now, Optional.empty(), Optional.empty()))
          .isEqualTo(new Period(now.minus(day), now));
      assertThat(
              Period.last(day, now, Optional.empty(), Optional.of("2026-11-02T00:00:00Z")).from())
          .isEqualTo(Instant.parse("2026-11-01T00:00:00Z"));
    }

    @Test
    void isRefusedWhereItIsEmptyOrRunsBackwards() {
      assertThatThrownBy(() -> new Period(now, now)).isInstanceOf(ApiException.class);
      assertThatThrownBy(() -> new Period(now.plusNanos(1), now))
          .isInstanceOf(ApiException.class)
          .hasMessageContaining("write an instant before \"to\" " + now);
      assertThat(new Period(now.minusNanos(1), now).to()).isEqualTo(now);
    }
  }
}

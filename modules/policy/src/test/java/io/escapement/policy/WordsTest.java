package io.escapement.policy;

import static io.escapement.policy.Hourly.at;
import static io.escapement.policy.Hourly.inGrace;
import static io.escapement.policy.Hourly.late;
import static io.escapement.policy.Hourly.window;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The words in which a window's launch and its end are told. */
class WordsTest {

  private static final Instant TEN = at("10:00");

  @Nested
  class OfKinds {

    @ParameterizedTest
    @CsvSource({"SCHEDULED, scheduled", "CATCH_UP, catch-up", "MANUAL, manual"})
    void areThoseOfTheApi(Kind kind, String label) {
      assertThat(kind.label()).isEqualTo(label);
      assertThat(Kind.ofLabel(label)).isEqualTo(kind);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "CATCH_UP", "catch_up", "backfil"})
    void areNoOthers(String label) {
      assertThatThrownBy(() -> Kind.ofLabel(label))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("\"%s\" is no kind of window", label);
    }
  }

  @Nested
  class OfOutcomes {

    @ParameterizedTest
    @CsvSource({
      "ON_TIME,   true,  true",
      "LATE,      true,  true",
      "CAUGHT_UP, true,  true",
      "FAILED,    false, true",
      "SKIPPED,   false, false",
      "EXPIRED,   false, false",
    })
    void sayWhetherTheWorkWasDoneAndWhetherItWasTried(Outcome outcome, boolean done, boolean ran) {
      assertThat(outcome.isSuccess()).isEqualTo(done);
      assertThat(outcome.hasRun()).isEqualTo(ran);
    }
  }

  @Nested
  class OfLaunches {

    @Test
    void areMadeForEachCase() {
      assertThat(Launch.within(window(TEN), at("10:05"))).isEqualTo(inGrace(TEN));
      assertThat(Launch.late(window(TEN))).isEqualTo(late(TEN));
      assertThat(Launch.catchUp(window(TEN), at("12:00")))
          .isEqualTo(new Launch(window(TEN), Kind.CATCH_UP, at("12:00"), Optional.empty()));
    }

    @Test
    void loseTheirBoundAndNothingElse() {
      assertThat(inGrace(TEN).unbounded()).isEqualTo(late(TEN));
      assertThat(late(TEN).unbounded()).isEqualTo(late(TEN));
    }

    @ParameterizedTest
    @EnumSource
    void succeedInTimeLateOrFromTheBacklog(Kind kind) {
      boolean owed = kind == Kind.CATCH_UP || kind == Kind.BACKFILL;
      Launch bounded = new Launch(window(TEN), kind, TEN, Optional.of(at("10:05")));
      assertThat(bounded.success()).isEqualTo(owed ? Outcome.CAUGHT_UP : Outcome.ON_TIME);
      assertThat(bounded.unbounded().success()).isEqualTo(owed ? Outcome.CAUGHT_UP : Outcome.LATE);
    }
  }
}

package io.escapement.policy;

import static io.escapement.policy.Hourly.at;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ServedTest {

  private static final Instant TEN = at("10:00");

  @Test
  void isNothingAtFirst() {
    assertThat(Served.nothing()).isEqualTo(new Served(0, Optional.empty(), Duration.ZERO));
  }

  @ParameterizedTest
  @EnumSource
  void countsOnlyWhatCameFromTheBacklog(Kind kind) {
    assertThat(Served.nothing().plus(kind, TEN, TEN).caughtUp())
        .isEqualTo(kind == Kind.CATCH_UP ? 1 : 0);
  }

  @Test
  void remembersTheLastEndAndTheLongest() {
    Served two =
        Served.nothing()
            .plus(Kind.SCHEDULED, TEN, TEN.plusSeconds(30))
            .plus(Kind.CATCH_UP, TEN.plusSeconds(40), TEN.plusSeconds(50));
    assertThat(two)
        .isEqualTo(new Served(1, Optional.of(TEN.plusSeconds(50)), Duration.ofSeconds(30)));
    assertThat(two.plus(Kind.CATCH_UP, TEN.plusSeconds(60), TEN.plusSeconds(91)))
        .isEqualTo(new Served(2, Optional.of(TEN.plusSeconds(91)), Duration.ofSeconds(31)));
  }

  @Test
  void takesAWindowWhoseClockWentBackAsOneOfNoLength() {
    assertThat(Served.nothing().plus(Kind.CATCH_UP, TEN, TEN.minusSeconds(5)).longest())
        .isEqualTo(Duration.ZERO);
  }
}

package io.escapement.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VerdictTest {

  private static final Instant ONE = Instant.parse("2026-11-23T01:00:00Z");
  private static final Instant TWO = Instant.parse("2026-11-23T02:00:00Z");

  @Test
  void standsForOneWindowOrARange() {
    Window window = new Window("nightly", TWO, ONE);
    assertThat(Verdict.on(window, Outcome.FAILED, "deadlock"))
        .isEqualTo(new Verdict(TWO, TWO, Outcome.FAILED, "deadlock"));
    assertThat(Verdict.skipped(ONE, TWO, SkipReason.SUPERSEDED))
        .isEqualTo(new Verdict(ONE, TWO, Outcome.SKIPPED, "superseded"));
  }

  @ParameterizedTest
  @CsvSource({"SUPERSEDED, superseded", "LATE, late", "PAUSED, paused", "CANCELLED, cancelled"})
  void givesTheReasonOfASkipInTheWordsOfTheApi(SkipReason reason, String label) {
    assertThat(Verdict.skipped(ONE, TWO, reason).reason()).isEqualTo(label);
  }

  @Test
  void doesNotRunBackwards() {
    assertThatThrownBy(() -> Verdict.skipped(TWO, ONE, SkipReason.LATE))
        .hasMessage(
            "a verdict on windows 2026-11-23T02:00:00Z to 2026-11-23T01:00:00Z runs backwards");
  }
}

package io.escapement.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A chain that is ended before its run began. */
class PlannerCancelTest {

  private static final Instant EIGHT = Instant.parse("2026-11-23T08:00:00Z");
  private static final Instant NINE = Instant.parse("2026-11-23T09:00:00Z");
  private static final Instant TEN = Instant.parse("2026-11-23T10:00:00Z");
  private static final Duration TICK = Duration.ofMillis(1);

  private static final JobSpec HOURLY = Specs.job("0 * * * *").build();

  private static Decision ends(Instant accountedTo, Verdict... skipped) {
    return new Decision(List.of(skipped), Optional.empty(), accountedTo);
  }

  private static Verdict cancelled(Instant first, Instant last) {
    return new Verdict(first, last, Outcome.SKIPPED, "cancelled");
  }

  @Test
  void accountsUpToNowSoThatASuccessorGoesOnFromThere() {
    assertThat(Planner.cancel(HOURLY, NINE, TEN.minus(TICK))).isEqualTo(ends(TEN.minus(TICK)));
  }

  @Test
  void runsNothingThatIsDue() {
    assertThat(Planner.cancel(HOURLY, NINE, TEN)).isEqualTo(ends(TEN, cancelled(TEN, TEN)));
    assertThat(Planner.cancel(HOURLY, EIGHT, TEN.plus(TICK)))
        .isEqualTo(ends(TEN.plus(TICK), cancelled(NINE, TEN)));
  }

  @ParameterizedTest
  @EnumSource(Missed.Run.class)
  void namesTheCancelWhateverIsSaidOfMissedWindows(Missed.Run run) {
    JobSpec spec = Specs.job("0 * * * *").missed(run).build();
    assertThat(Planner.cancel(spec, EIGHT, TEN).skipped()).containsExactly(cancelled(NINE, TEN));
  }

  @Test
  void leavesAnAccountThatIsAheadOfTheClock() {
    assertThat(Planner.cancel(HOURLY, TEN, TEN)).isEqualTo(ends(TEN));
    assertThat(Planner.cancel(HOURLY, TEN, NINE)).isEqualTo(ends(TEN));
  }

  @Test
  void theNextChainDecidesOnNothingThatWasCancelled() {
    Decision cancel = Planner.cancel(HOURLY, EIGHT, TEN.plus(TICK));
    Decision next = Planner.decide(HOURLY, cancel.accountedTo(), TEN.plusSeconds(60));
    assertThat(next).isEqualTo(ends(cancel.accountedTo()));
  }
}

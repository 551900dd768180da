package io.escapement.policy;

import static io.escapement.policy.Hourly.TICK;
import static io.escapement.policy.Hourly.at;
import static io.escapement.policy.Hourly.decide;
import static io.escapement.policy.Hourly.inGrace;
import static io.escapement.policy.Hourly.job;
import static io.escapement.policy.Hourly.late;
import static io.escapement.policy.Hourly.leaves;
import static io.escapement.policy.Hourly.runs;
import static io.escapement.policy.Hourly.skipped;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An hourly job with a grace of five minutes, on the clock of UTC. */
class PlannerTest {

  private static final Instant NINE = at("09:00");
  private static final Instant TEN = at("10:00");
  private static final Instant GRACE_END = at("10:05");
  private static final Instant ELEVEN = at("11:00");

  private static final JobSpec LATEST = job(Missed.Run.LATEST);
  private static final JobSpec NONE = job(Missed.Run.NONE);

  @Nested
  class WhenNothingIsDue {

    @ParameterizedTest
    @EnumSource(Missed.Run.class)
    void leavesTheAccountWhereItStands(Missed.Run run) {
      assertThat(decide(job(run), NINE, NINE)).isEqualTo(leaves(NINE));
      assertThat(decide(job(run), NINE, NINE.plus(TICK))).isEqualTo(leaves(NINE));
      assertThat(decide(job(run), NINE, TEN.minus(TICK))).isEqualTo(leaves(NINE));
    }

    @Test
    void keepsAnAccountThatStandsBetweenTwoSlots() {
      Instant halfPast = NINE.plus(Duration.ofMinutes(30));
      assertThat(decide(LATEST, halfPast, TEN.minus(TICK))).isEqualTo(leaves(halfPast));
    }

    @Test
    void staysSoForAJobThatDoesNotFireForYears() {
      JobSpec rare = Specs.job("0 0 29 2 *").build();
      Instant leapDay = Instant.parse("2096-02-29T00:00:00Z");
      assertThat(decide(rare, leapDay, leapDay.plus(Duration.ofDays(365 * 7))))
          .isEqualTo(leaves(leapDay));
    }
  }

  @Nested
  class WhenOneWindowIsDue {

    @Test
    void launchesItUpToTheEndOfItsGrace() {
      assertThat(decide(LATEST, NINE, TEN)).isEqualTo(runs(inGrace(TEN)));
      assertThat(decide(LATEST, NINE, GRACE_END.minus(TICK))).isEqualTo(runs(inGrace(TEN)));
      assertThat(decide(LATEST, NINE, GRACE_END)).isEqualTo(runs(inGrace(TEN)));
    }

    @Test
    void latestLaunchesItLateAfterItsGrace() {
      assertThat(decide(LATEST, NINE, GRACE_END.plus(TICK))).isEqualTo(runs(late(TEN)));
      assertThat(decide(LATEST, NINE, ELEVEN.minus(TICK))).isEqualTo(runs(late(TEN)));
    }

    @Test
    void noneLaunchesItWithinItsGraceAndLeavesItAfter() {
      Decision left = leaves(TEN, skipped(TEN, TEN, "late"));
      assertThat(decide(NONE, NINE, GRACE_END.minus(TICK))).isEqualTo(runs(inGrace(TEN)));
      assertThat(decide(NONE, NINE, GRACE_END)).isEqualTo(runs(inGrace(TEN)));
      assertThat(decide(NONE, NINE, GRACE_END.plus(TICK))).isEqualTo(left);
    }

    @Test
    void takesAnAccountThatIsNoSlotAsItIs() {
      Instant justBeforeTen = TEN.minusNanos(1);
      assertThat(decide(LATEST, justBeforeTen, TEN)).isEqualTo(runs(inGrace(TEN)));
      assertThat(decide(LATEST, TEN.plusNanos(1), GRACE_END)).isEqualTo(leaves(TEN.plusNanos(1)));
    }

    @Test
    void aGraceOfNothingIsTheSlotItself() {
      JobSpec exact = Specs.job("0 * * * *").grace(Duration.ZERO).build();
      assertThat(decide(exact, NINE, TEN).launch().orElseThrow().startBy()).contains(TEN);
      assertThat(decide(exact, NINE, TEN.plus(TICK))).isEqualTo(runs(late(TEN)));
    }

    @Test
    void itsSuccessIsOnTimeOnlyWithinTheGrace() {
      assertThat(inGrace(TEN).success()).isEqualTo(Outcome.ON_TIME);
      assertThat(late(TEN).success()).isEqualTo(Outcome.LATE);
    }
  }

  @Nested
  class WhenSeveralAreDue {

    private final Instant seven = TEN.minus(Duration.ofHours(3));
    private final Instant eight = TEN.minus(Duration.ofHours(2));

    @Test
    void theNewestSupersedesTheOthers() {
      Verdict older = skipped(eight, NINE, "superseded");
      assertThat(decide(LATEST, seven, GRACE_END)).isEqualTo(runs(inGrace(TEN), older));
      assertThat(decide(LATEST, seven, GRACE_END.plus(TICK))).isEqualTo(runs(late(TEN), older));
    }

    @Test
    void noneLeavesThoseOutsideTheGrace() {
      assertThat(decide(NONE, seven, GRACE_END))
          .isEqualTo(runs(inGrace(TEN), skipped(eight, NINE, "late")));
      assertThat(decide(NONE, seven, GRACE_END.plus(TICK)))
          .isEqualTo(leaves(TEN, skipped(eight, TEN, "late")));
    }

    @Test
    void twoAreOneLeftBehindAndOneLaunched() {
      assertThat(decide(LATEST, eight, TEN))
          .isEqualTo(runs(inGrace(TEN), skipped(NINE, NINE, "superseded")));
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 100_000})
    void anyNumberStaysOneRange(int missed) {
      Instant since = TEN.minus(Duration.ofHours(missed + 1L));
      Instant oldest = since.plus(Duration.ofHours(1));
      assertThat(decide(LATEST, since, TEN))
          .isEqualTo(runs(inGrace(TEN), skipped(oldest, NINE, "superseded")));
      assertThat(decide(NONE, since, ELEVEN.minus(TICK)))
          .isEqualTo(leaves(TEN, skipped(oldest, TEN, "late")));
    }

    /** A walk over this many slots would take minutes. */
    @ParameterizedTest
    @EnumSource(names = {"NONE", "LATEST"})
    @Timeout(20)
    void aThousandYearsOfMinutesAreNotWalkedOver(Missed.Run run) {
      JobSpec spec = Specs.job("* * * * *").missed(run).build();
      Instant since = TEN.minus(Duration.ofDays(365_000));
      assertThat(decide(spec, since, TEN).verdicts()).hasSize(1);
      assertThat(decide(spec, since, TEN.plusMillis(59_500)).verdicts()).hasSize(1);
    }
  }

  @Nested
  class WhenTheLaunchedWindowDidNotStart {

    @Test
    void latestRunsItLateUnlessANewerOneIsDue() {
      Accounted still = decide(LATEST, NINE, TEN).notStarted();
      assertThat(Planner.decide(LATEST, still, GRACE_END)).isEqualTo(runs(inGrace(TEN)));
      assertThat(Planner.decide(LATEST, still, GRACE_END.plus(TICK))).isEqualTo(runs(late(TEN)));
      assertThat(Planner.decide(LATEST, still, ELEVEN))
          .isEqualTo(runs(inGrace(ELEVEN), skipped(TEN, TEN, "superseded")));
    }

    @Test
    void noneLeavesIt() {
      Accounted still = decide(NONE, NINE, TEN).notStarted();
      assertThat(Planner.decide(NONE, still, GRACE_END.plus(TICK)))
          .isEqualTo(leaves(TEN, skipped(TEN, TEN, "late")));
    }
  }

  @Nested
  class WhenTheClockHasGoneBack {

    @ParameterizedTest
    @EnumSource(Missed.Run.class)
    void nothingIsDecidedTwice(Missed.Run run) {
      assertThat(decide(job(run), TEN, TEN)).isEqualTo(leaves(TEN));
      assertThat(decide(job(run), TEN, TEN.minus(TICK))).isEqualTo(leaves(TEN));
      assertThat(decide(job(run), ELEVEN, NINE)).isEqualTo(leaves(ELEVEN));
    }
  }
}

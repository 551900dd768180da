package io.escapement.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An hourly job with a grace of five minutes, on the clock of UTC. */
class PlannerTest {

  private static final Instant NINE = Instant.parse("2026-11-23T09:00:00Z");
  private static final Instant TEN = Instant.parse("2026-11-23T10:00:00Z");
  private static final Instant GRACE_END = Instant.parse("2026-11-23T10:05:00Z");
  private static final Instant ELEVEN = Instant.parse("2026-11-23T11:00:00Z");
  private static final Duration TICK = Duration.ofMillis(1);

  private static final JobSpec LATEST = hourly(Missed.Run.LATEST);
  private static final JobSpec NONE = hourly(Missed.Run.NONE);

  private static JobSpec hourly(Missed.Run run) {
    return Specs.job("0 * * * *").grace(Duration.ofMinutes(5)).missed(run).build();
  }

  private static Launch inGrace(Instant slot) {
    return new Launch(hour(slot), Optional.of(slot.plus(Duration.ofMinutes(5))));
  }

  private static Launch late(Instant slot) {
    return new Launch(hour(slot), Optional.empty());
  }

  private static Window hour(Instant slot) {
    return new Window("nightly", slot, slot.minus(Duration.ofHours(1)));
  }

  private static Decision runs(Launch launch, Verdict... skipped) {
    return new Decision(List.of(skipped), Optional.of(launch), launch.window().plannedAt());
  }

  private static Decision leaves(Instant accountedTo, Verdict... skipped) {
    return new Decision(List.of(skipped), Optional.empty(), accountedTo);
  }

  private static Verdict superseded(Instant first, Instant last) {
    return new Verdict(first, last, Outcome.SKIPPED, "superseded");
  }

  private static Verdict leftLate(Instant first, Instant last) {
    return new Verdict(first, last, Outcome.SKIPPED, "late");
  }

  @Nested
  class WhenNothingIsDue {

    @ParameterizedTest
    @EnumSource(Missed.Run.class)
    void leavesTheAccountWhereItStands(Missed.Run run) {
      assertThat(Planner.decide(hourly(run), NINE, NINE)).isEqualTo(leaves(NINE));
      assertThat(Planner.decide(hourly(run), NINE, NINE.plus(TICK))).isEqualTo(leaves(NINE));
      assertThat(Planner.decide(hourly(run), NINE, TEN.minus(TICK))).isEqualTo(leaves(NINE));
    }

    @Test
    void keepsAnAccountThatStandsBetweenTwoSlots() {
      Instant halfPast = NINE.plus(Duration.ofMinutes(30));
      assertThat(Planner.decide(LATEST, halfPast, TEN.minus(TICK))).isEqualTo(leaves(halfPast));
    }

    @Test
    void staysSoForAJobThatDoesNotFireForYears() {
      JobSpec rare = Specs.job("0 0 29 2 *").build();
      Instant leapDay = Instant.parse("2096-02-29T00:00:00Z");
      assertThat(Planner.decide(rare, leapDay, leapDay.plus(Duration.ofDays(365 * 7))))
          .isEqualTo(leaves(leapDay));
    }
  }

  @Nested
  class WhenOneWindowIsDue {

    @Test
    void launchesItUpToTheEndOfItsGrace() {
      assertThat(Planner.decide(LATEST, NINE, TEN)).isEqualTo(runs(inGrace(TEN)));
      assertThat(Planner.decide(LATEST, NINE, GRACE_END.minus(TICK))).isEqualTo(runs(inGrace(TEN)));
      assertThat(Planner.decide(LATEST, NINE, GRACE_END)).isEqualTo(runs(inGrace(TEN)));
    }

    @Test
    void latestLaunchesItLateAfterItsGrace() {
      assertThat(Planner.decide(LATEST, NINE, GRACE_END.plus(TICK))).isEqualTo(runs(late(TEN)));
      assertThat(Planner.decide(LATEST, NINE, ELEVEN.minus(TICK))).isEqualTo(runs(late(TEN)));
    }

    @Test
    void noneLaunchesItWithinItsGraceAndLeavesItAfter() {
      Decision left = leaves(TEN, leftLate(TEN, TEN));
      assertThat(Planner.decide(NONE, NINE, GRACE_END.minus(TICK))).isEqualTo(runs(inGrace(TEN)));
      assertThat(Planner.decide(NONE, NINE, GRACE_END)).isEqualTo(runs(inGrace(TEN)));
      assertThat(Planner.decide(NONE, NINE, GRACE_END.plus(TICK))).isEqualTo(left);
    }

    @Test
    void takesAnAccountThatIsNoSlotAsItIs() {
      Instant justBeforeTen = TEN.minusNanos(1);
      assertThat(Planner.decide(LATEST, justBeforeTen, TEN)).isEqualTo(runs(inGrace(TEN)));
      assertThat(Planner.decide(LATEST, TEN.plusNanos(1), GRACE_END))
          .isEqualTo(leaves(TEN.plusNanos(1)));
    }

    @Test
    void aGraceOfNothingIsTheSlotItself() {
      JobSpec exact = Specs.job("0 * * * *").grace(Duration.ZERO).build();
      assertThat(Planner.decide(exact, NINE, TEN).launch().orElseThrow().startBy()).contains(TEN);
      assertThat(Planner.decide(exact, NINE, TEN.plus(TICK))).isEqualTo(runs(late(TEN)));
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
      Verdict older = superseded(eight, NINE);
      assertThat(Planner.decide(LATEST, seven, GRACE_END)).isEqualTo(runs(inGrace(TEN), older));
      assertThat(Planner.decide(LATEST, seven, GRACE_END.plus(TICK)))
          .isEqualTo(runs(late(TEN), older));
    }

    @Test
    void noneLeavesThoseOutsideTheGrace() {
      assertThat(Planner.decide(NONE, seven, GRACE_END))
          .isEqualTo(runs(inGrace(TEN), leftLate(eight, NINE)));
      assertThat(Planner.decide(NONE, seven, GRACE_END.plus(TICK)))
          .isEqualTo(leaves(TEN, leftLate(eight, TEN)));
    }

    @Test
    void twoAreOneLeftBehindAndOneLaunched() {
      assertThat(Planner.decide(LATEST, eight, TEN))
          .isEqualTo(runs(inGrace(TEN), superseded(NINE, NINE)));
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 100_000})
    void anyNumberStaysOneRange(int missed) {
      Instant since = TEN.minus(Duration.ofHours(missed + 1L));
      Instant oldest = since.plus(Duration.ofHours(1));
      assertThat(Planner.decide(LATEST, since, TEN))
          .isEqualTo(runs(inGrace(TEN), superseded(oldest, NINE)));
      assertThat(Planner.decide(NONE, since, ELEVEN.minus(TICK)))
          .isEqualTo(leaves(TEN, leftLate(oldest, TEN)));
    }
  }

  @Nested
  class WhenTheClockHasGoneBack {

    @ParameterizedTest
    @EnumSource(Missed.Run.class)
    void nothingIsDecidedTwice(Missed.Run run) {
      assertThat(Planner.decide(hourly(run), TEN, TEN)).isEqualTo(leaves(TEN));
      assertThat(Planner.decide(hourly(run), TEN, TEN.minus(TICK))).isEqualTo(leaves(TEN));
      assertThat(Planner.decide(hourly(run), ELEVEN, NINE)).isEqualTo(leaves(ELEVEN));
    }
  }
}

package io.escapement.policy;

import static io.escapement.policy.Hourly.TICK;
import static io.escapement.policy.Hourly.at;
import static io.escapement.policy.Hourly.backlog;
import static io.escapement.policy.Hourly.bounded;
import static io.escapement.policy.Hourly.decide;
import static io.escapement.policy.Hourly.expired;
import static io.escapement.policy.Hourly.inGrace;
import static io.escapement.policy.Hourly.job;
import static io.escapement.policy.Hourly.leaves;
import static io.escapement.policy.Hourly.owed;
import static io.escapement.policy.Hourly.owes;
import static io.escapement.policy.Hourly.runs;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** {@code missed: all} for an hourly job with a grace of five minutes. */
class PlannerOweTest {

  private static final Instant SEVEN = at("07:00");
  private static final Instant NINE = at("09:00");
  private static final Instant TEN = at("10:00");
  private static final Instant GRACE_END = at("10:05");
  private static final Instant ELEVEN = at("11:00");
  private static final JobSpec ALL = job(Missed.Run.ALL);

  private static Decision runsAndOwes(Launch launch, Backlog owed) {
    return new Decision(
        List.of(), Optional.of(launch), new Accounted(launch.window().plannedAt(), owed));
  }

  private static Decision decideWith(Backlog owed, Instant upTo, Instant now) {
    return Planner.decide(ALL, new Accounted(upTo, owed), now);
  }

  @Nested
  class WhenNothingIsDue {

    private final Backlog owed = backlog(owed("07:00", "08:00"));

    @Test
    void oweWhatWasOwed() {
      assertThat(decideWith(owed, NINE, NINE)).isEqualTo(owes(NINE, owed));
      assertThat(decideWith(owed, NINE, TEN.minus(TICK))).isEqualTo(owes(NINE, owed));
    }

    @Test
    void oweItStillWhenTheClockHasGoneBack() {
      assertThat(decideWith(owed, NINE, SEVEN)).isEqualTo(owes(NINE, owed));
    }
  }

  @Nested
  class WhenTheOwnWindowIsInItsGrace {

    @Test
    void runsItAlone() {
      assertThat(decide(ALL, NINE, TEN)).isEqualTo(runs(inGrace(TEN)));
      assertThat(decide(ALL, NINE, GRACE_END.minus(TICK))).isEqualTo(runs(inGrace(TEN)));
      assertThat(decide(ALL, NINE, GRACE_END)).isEqualTo(runs(inGrace(TEN)));
    }

    @Test
    void owesTheOlderOnes() {
      assertThat(decide(ALL, SEVEN, GRACE_END))
          .isEqualTo(runsAndOwes(inGrace(TEN), backlog(owed("08:00", "09:00"))));
    }

    @Test
    void owesThemNextToThoseOfBefore() {
      assertThat(decideWith(backlog(owed("06:00", "07:00")), SEVEN, TEN))
          .isEqualTo(runsAndOwes(inGrace(TEN), backlog(owed("06:00", "09:00"))));
    }

    @Test
    void leavesAGapWhereAWindowRan() {
      assertThat(decideWith(backlog(owed("06:00", "07:00")), at("08:00"), TEN))
          .isEqualTo(
              runsAndOwes(inGrace(TEN), backlog(owed("06:00", "07:00"), owed("09:00", "09:00"))));
    }
  }

  @Nested
  class WhenNoneIsInItsGrace {

    @Test
    void owesTheOneThatIsDueFromTheEndOfItsGrace() {
      Decision owed = owes(TEN, backlog(owed("10:00", "10:00")));
      assertThat(decide(ALL, NINE, GRACE_END)).isEqualTo(runs(inGrace(TEN)));
      assertThat(decide(ALL, NINE, GRACE_END.plus(TICK))).isEqualTo(owed);
      assertThat(decide(ALL, NINE, ELEVEN.minus(TICK))).isEqualTo(owed);
    }

    @Test
    void owesAllThatAreDue() {
      assertThat(decide(ALL, SEVEN, GRACE_END.plus(TICK)))
          .isEqualTo(owes(TEN, backlog(owed("08:00", "10:00"))));
    }

    @Test
    void owesThemNextToThoseOfBefore() {
      assertThat(decideWith(backlog(owed("05:00", "06:00")), SEVEN, GRACE_END.plus(TICK)))
          .isEqualTo(owes(TEN, backlog(owed("05:00", "06:00"), owed("08:00", "10:00"))));
    }
  }

  @Nested
  class WhenTheLaunchedWindowDidNotStart {

    @Test
    void itIsOwedAfterItsGrace() {
      Accounted still = decide(ALL, SEVEN, TEN).notStarted();
      assertThat(still)
          .isEqualTo(new Accounted(TEN.minusNanos(1), backlog(owed("08:00", "09:00"))));
      assertThat(Planner.decide(ALL, still, GRACE_END.plus(TICK)))
          .isEqualTo(owes(TEN, backlog(owed("08:00", "10:00"))));
    }

    @Test
    void itIsOwedAndTheNextOneRunsWhereThatIsDueByThen() {
      Accounted still = decide(ALL, NINE, TEN).notStarted();
      assertThat(Planner.decide(ALL, still, ELEVEN))
          .isEqualTo(runsAndOwes(inGrace(ELEVEN), backlog(owed("10:00", "10:00"))));
    }

    @Test
    void itRunsWhereItsGraceIsNotOver() {
      Accounted still = decide(ALL, NINE, TEN).notStarted();
      assertThat(Planner.decide(ALL, still, GRACE_END)).isEqualTo(runs(inGrace(TEN)));
    }

    @Test
    void aDecisionWithoutALaunchHasNothingThatCouldNotStart() {
      Decision decision = decide(ALL, SEVEN, GRACE_END.plus(TICK));
      assertThat(decision.notStarted()).isEqualTo(decision.after());
      assertThat(leaves(NINE).notStarted()).isEqualTo(Accounted.upTo(NINE));
    }
  }

  @Nested
  class AfterALongOutage {

    private final Instant now = TEN.plusSeconds(30);
    private final Instant oldest = TEN.minus(Duration.ofMinutes(10_000));
    private final Instant newest = TEN.minus(Duration.ofMinutes(1));

    private JobSpec everyMinute(int maxBacklog) {
      Missed missed = Missed.all(Hourly.bounds(Duration.ofDays(7), maxBacklog));
      return Specs.job("* * * * *").missed(missed).build();
    }

    private Owed minutes(Instant first, int count) {
      return new Owed(everyMinute(1).schedule(), first, newest, count);
    }

    @Test
    void tenThousandMissedWindowsAreOneRange() {
      Decision decision = decide(everyMinute(10_000), oldest.minusNanos(1), now);
      assertThat(decision.verdicts()).isEmpty();
      assertThat(decision.launch().orElseThrow().window().plannedAt()).isEqualTo(TEN);
      assertThat(decision.after()).isEqualTo(new Accounted(TEN, backlog(minutes(oldest, 10_000))));
    }

    @Test
    void thoseBeyondTheBoundAreOneVerdict() {
      Decision decision = decide(everyMinute(500), oldest.minusNanos(1), now);
      Instant kept = oldest.plus(Duration.ofMinutes(9_500));
      assertThat(decision.verdicts())
          .containsExactly(expired(oldest, kept.minus(Duration.ofMinutes(1)), "max-backlog"));
      assertThat(decision.after()).isEqualTo(new Accounted(TEN, backlog(minutes(kept, 500))));
    }

    @Test
    void aYearOfHoursIsWithinReach() {
      Instant lastYear = TEN.minus(Duration.ofDays(365));
      JobSpec patient = bounded(Duration.ofDays(366), 10_000);
      assertThat(decide(patient, lastYear, TEN).after().owed().count()).isEqualTo(365 * 24 - 1);
    }
  }
}

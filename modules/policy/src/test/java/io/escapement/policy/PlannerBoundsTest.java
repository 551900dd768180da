package io.escapement.policy;

import static io.escapement.policy.Hourly.TICK;
import static io.escapement.policy.Hourly.at;
import static io.escapement.policy.Hourly.backlog;
import static io.escapement.policy.Hourly.bounded;
import static io.escapement.policy.Hourly.decide;
import static io.escapement.policy.Hourly.expired;
import static io.escapement.policy.Hourly.inGrace;
import static io.escapement.policy.Hourly.owed;
import static io.escapement.policy.Hourly.owes;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** How much an hourly job may owe. */
class PlannerBoundsTest {

  private static final Duration WEEK = Duration.ofDays(7);
  private static final Instant MIDNIGHT = at("00:00");
  private static final Instant TEN = at("10:00");
  private static final Instant HALF_PAST = at("10:30");

  private static Decision decideWith(JobSpec spec, Backlog owed, Instant now) {
    return Planner.decide(spec, new Accounted(TEN, owed), now);
  }

  @Nested
  class TheAge {

    /** At half past ten, that is 8 o'clock, which falls on no side, or on either. */
    private final Duration toEight = Duration.ofMinutes(150);

    @Test
    void mayBeReachedAndNotPassed() {
      Decision keeps = owes(TEN, backlog(owed("08:00", "10:00")), expired("01:00", "07:00"));
      Decision drops = owes(TEN, backlog(owed("09:00", "10:00")), expired("01:00", "08:00"));
      assertThat(decide(bounded(toEight.plus(TICK), 500), MIDNIGHT, HALF_PAST)).isEqualTo(keeps);
      assertThat(decide(bounded(toEight, 500), MIDNIGHT, HALF_PAST)).isEqualTo(keeps);
      assertThat(decide(bounded(toEight.minus(TICK), 500), MIDNIGHT, HALF_PAST)).isEqualTo(drops);
    }

    private Verdict expired(String first, String last) {
      return Hourly.expired(at(first), at(last), "max-age");
    }

    @Test
    void mayLeaveNothing() {
      assertThat(decide(bounded(Duration.ofMinutes(29), 500), MIDNIGHT, HALF_PAST))
          .isEqualTo(owes(TEN, Backlog.none(), expired("01:00", "10:00")));
    }

    @Test
    void sparesTheWindowThatRuns() {
      Decision decision = decide(bounded(Duration.ofMinutes(1), 500), MIDNIGHT, at("10:05"));
      assertThat(decision.launch()).contains(inGrace(TEN));
      assertThat(decision.verdicts()).containsExactly(expired("01:00", "09:00"));
    }

    @Test
    void ofWhatWasOwedBeforeGrowsWithTheTime() {
      Backlog owed = backlog(owed("07:00", "08:00"));
      JobSpec spec = bounded(Duration.ofHours(3), 500);
      assertThat(decideWith(spec, owed, TEN)).isEqualTo(owes(TEN, owed));
      assertThat(decideWith(spec, owed, TEN.plus(TICK)))
          .isEqualTo(owes(TEN, backlog(owed("08:00", "08:00")), expired("07:00", "07:00")));
    }

    @Test
    void isOneVerdictForEachRangeThatPassesIt() {
      Backlog owed =
          backlog(owed("01:00", "02:00"), owed("04:00", "05:00"), owed("08:00", "09:00"));
      assertThat(decideWith(bounded(Duration.ofHours(5), 500), owed, TEN))
          .isEqualTo(
              owes(
                  TEN,
                  backlog(owed("05:00", "05:00"), owed("08:00", "09:00")),
                  expired("01:00", "02:00"),
                  expired("04:00", "04:00")));
    }
  }

  @Nested
  class TheCount {

    @Test
    void mayBeReachedAndNotPassed() {
      Decision ten = owes(TEN, backlog(owed("01:00", "10:00")));
      assertThat(decide(bounded(WEEK, 11), MIDNIGHT, HALF_PAST)).isEqualTo(ten);
      assertThat(decide(bounded(WEEK, 10), MIDNIGHT, HALF_PAST)).isEqualTo(ten);
      assertThat(decide(bounded(WEEK, 9), MIDNIGHT, HALF_PAST))
          .isEqualTo(owes(TEN, backlog(owed("02:00", "10:00")), expired("01:00", "01:00")));
      assertThat(decide(bounded(WEEK, 1), MIDNIGHT, HALF_PAST))
          .isEqualTo(owes(TEN, backlog(owed("10:00", "10:00")), expired("01:00", "09:00")));
    }

    private Verdict expired(String first, String last) {
      return Hourly.expired(at(first), at(last), "max-backlog");
    }

    @Test
    void doesNotTakeInTheWindowThatRuns() {
      Decision decision = decide(bounded(WEEK, 9), MIDNIGHT, TEN);
      assertThat(decision.launch()).contains(inGrace(TEN));
      assertThat(decision.after().owed()).isEqualTo(backlog(owed("01:00", "09:00")));
      assertThat(decision.verdicts()).isEmpty();
    }

    @Test
    void takesInWhatWasOwedBefore() {
      Accounted before = new Accounted(at("08:00"), backlog(owed("03:00", "05:00")));
      assertThat(Planner.decide(bounded(WEEK, 3), before, HALF_PAST))
          .isEqualTo(
              owes(
                  TEN,
                  backlog(owed("05:00", "05:00"), owed("09:00", "10:00")),
                  expired("03:00", "04:00")));
    }

    @Test
    void isOneVerdictForEachRangeBeyondIt() {
      Backlog owed =
          backlog(owed("01:00", "02:00"), owed("04:00", "05:00"), owed("08:00", "09:00"));
      assertThat(decideWith(bounded(WEEK, 3), owed, HALF_PAST))
          .isEqualTo(
              owes(
                  TEN,
                  backlog(owed("05:00", "05:00"), owed("08:00", "09:00")),
                  expired("01:00", "02:00"),
                  expired("04:00", "04:00")));
    }

    @Test
    void thatFallsBetweenTwoRangesLeavesTheNewerWhole() {
      Backlog owed = backlog(owed("01:00", "02:00"), owed("08:00", "09:00"));
      assertThat(decideWith(bounded(WEEK, 2), owed, HALF_PAST))
          .isEqualTo(owes(TEN, backlog(owed("08:00", "09:00")), expired("01:00", "02:00")));
    }
  }

  @Nested
  class Both {

    @Test
    void nameTheAgeFirstThenTheCountOfTheRest() {
      assertThat(decide(bounded(Duration.ofHours(6), 3), MIDNIGHT, HALF_PAST))
          .isEqualTo(
              owes(
                  TEN,
                  backlog(owed("08:00", "10:00")),
                  expired(at("01:00"), at("04:00"), "max-age"),
                  expired(at("05:00"), at("07:00"), "max-backlog")));
    }

    @Test
    void holdInARunInWhichNothingIsDue() {
      Backlog owed = backlog(owed("01:00", "09:00"));
      assertThat(decideWith(bounded(Duration.ofHours(6), 3), owed, HALF_PAST))
          .isEqualTo(
              owes(
                  TEN,
                  backlog(owed("07:00", "09:00")),
                  expired(at("01:00"), at("04:00"), "max-age"),
                  expired(at("05:00"), at("06:00"), "max-backlog")));
    }

    @Test
    void expireNothingTwice() {
      JobSpec spec = bounded(Duration.ofHours(6), 3);
      Accounted after = decide(spec, MIDNIGHT, HALF_PAST).after();
      assertThat(Planner.decide(spec, after, HALF_PAST)).isEqualTo(owes(TEN, after.owed()));
    }

    @Test
    void giveTheReasonsThatThePlannerNames() {
      assertThat(Planner.MAX_AGE).isEqualTo("max-age");
      assertThat(Planner.MAX_BACKLOG).isEqualTo("max-backlog");
    }
  }
}

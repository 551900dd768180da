package io.escapement.policy;

import static io.escapement.policy.Hourly.TICK;
import static io.escapement.policy.Hourly.at;
import static io.escapement.policy.Hourly.backlog;
import static io.escapement.policy.Hourly.bounded;
import static io.escapement.policy.Hourly.job;
import static io.escapement.policy.Hourly.owed;
import static io.escapement.policy.Hourly.spaced;
import static io.escapement.policy.Hourly.window;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** When the runs of an hourly job take the windows that it owes. */
class PlannerPaceTest {

  private static final Instant TEN = at("10:00");
  private static final Instant ELEVEN = at("11:00");
  private static final Accounted FIVE =
      new Accounted(TEN, backlog(owed("03:00", "05:00"), owed("07:00", "08:00")));

  private static Launch catchUp(Instant slot, Instant notBefore) {
    return new Launch(window(slot), Kind.CATCH_UP, notBefore, Optional.empty());
  }

  /** A run that has taken some owed windows, the last of which ended at this instant. */
  private static Served served(int caughtUp, Instant lastEnded) {
    return new Served(caughtUp, Optional.of(lastEnded), Duration.ZERO);
  }

  @Nested
  class TheSpacing {

    private final Instant ended = at("10:10");

    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "PT10S", "PT15M"})
    void isCountedFromTheEndOfTheWindowBefore(Duration spacing) {
      assertThat(Planner.catchUp(spaced(spacing), FIVE, served(0, ended), ended))
          .contains(catchUp(at("03:00"), ended.plus(spacing)));
      assertThat(Planner.catchUp(spaced(spacing), FIVE, served(7, ended), ended))
          .contains(catchUp(at("03:00"), ended.plus(spacing)));
    }

    @Test
    void isNoneBeforeTheFirstWindowOfARun() {
      assertThat(Planner.catchUp(spaced(Duration.ofMinutes(15)), FIVE, Served.nothing(), ended))
          .contains(catchUp(at("03:00"), ended));
    }

    @Test
    void isOverWhereAsMuchTimeHasPassedAlready() {
      JobSpec spec = spaced(Duration.ofMinutes(15));
      Instant over = at("10:25");
      assertThat(Planner.catchUp(spec, FIVE, served(1, ended), over.minus(TICK)))
          .contains(catchUp(at("03:00"), over));
      assertThat(Planner.catchUp(spec, FIVE, served(1, ended), over))
          .contains(catchUp(at("03:00"), over));
      assertThat(Planner.catchUp(spec, FIVE, served(1, ended), over.plus(TICK)))
          .contains(catchUp(at("03:00"), over.plus(TICK)));
    }
  }

  @Nested
  class TheGap {

    private final JobSpec tenMinutesApart = spaced(Duration.ofMinutes(10));

    private Optional<Launch> after(Instant ended, Duration longest) {
      Served served = new Served(1, Optional.of(ended), longest);
      return Planner.catchUp(tenMinutesApart, FIVE, served, ended);
    }

    @Test
    void hasRoomForThePauseAndAWindowAsLongAsTheLongest() {
      Duration longest = Duration.ofMinutes(20);
      assertThat(after(at("10:30").minus(TICK), longest)).isPresent();
      assertThat(after(at("10:30"), longest)).isEmpty();
      assertThat(after(at("10:30").plus(TICK), longest)).isEmpty();
    }

    @Test
    void hasRoomForThePauseAtLeast() {
      assertThat(after(at("10:50").minus(TICK), Duration.ZERO)).isPresent();
      assertThat(after(at("10:50"), Duration.ZERO)).isEmpty();
      assertThat(after(at("10:50").plus(TICK), Duration.ZERO)).isEmpty();
    }

    @Test
    void isNeverWideEnoughForALongerOne() {
      assertThat(after(TEN, Duration.ofMinutes(50))).isEmpty();
      assertThat(after(TEN, Duration.ofDays(1))).isEmpty();
    }

    @Test
    void isMeasuredFromNowWhereThePauseIsOver() {
      Served served = new Served(1, Optional.of(TEN), Duration.ofMinutes(20));
      Instant latest = at("10:40");
      assertThat(Planner.catchUp(tenMinutesApart, FIVE, served, latest.minus(TICK))).isPresent();
      assertThat(Planner.catchUp(tenMinutesApart, FIVE, served, latest)).isEmpty();
    }

    @Test
    void isTheNextOneForARunThatOverranASlot() {
      Instant ended = at("11:20");
      assertThat(after(ended, Duration.ofMinutes(20))).isPresent();
      assertThat(after(ended, Duration.ofMinutes(80))).isEmpty();
    }

    @Test
    void hasRoomBeforeTheFirstWindowUpToTheSlot() {
      JobSpec spec = job(Missed.Run.ALL);
      assertThat(Planner.catchUp(spec, FIVE, Served.nothing(), ELEVEN.minus(TICK))).isPresent();
      assertThat(Planner.catchUp(spec, FIVE, Served.nothing(), ELEVEN)).isPresent();
    }

    @Test
    void hasNoEndForAJobThatDoesNotFireForYears() {
      JobSpec rare = Specs.job("0 0 29 2 *").missed(Missed.Run.ALL).build();
      Instant leapDay = Instant.parse("2096-02-29T00:00:00Z");
      Accounted owing =
          new Accounted(leapDay, backlog(new Owed(rare.schedule(), leapDay, leapDay, 1)));
      Served long90Days = new Served(0, Optional.of(leapDay), Duration.ofDays(90));
      assertThat(Planner.catchUp(rare, owing, long90Days, leapDay.plusSeconds(1))).isPresent();
    }
  }

  @Nested
  class TheAge {

    @Test
    void mayBeReachedAtTheStartAndNotPassed() {
      JobSpec spec = bounded(Duration.ofHours(7).plusSeconds(10), 500);
      assertThat(Planner.catchUp(spec, FIVE, served(0, TEN.minus(TICK)), TEN)).isPresent();
      assertThat(Planner.catchUp(spec, FIVE, served(0, TEN), TEN)).isPresent();
      assertThat(Planner.catchUp(spec, FIVE, served(0, TEN.plus(TICK)), TEN)).isEmpty();
    }

    @Test
    void thatIsPassedInARunIsAVerdictInTheNext() {
      JobSpec spec = bounded(Duration.ofHours(7), 500);
      assertThat(Planner.catchUp(spec, FIVE, served(0, TEN), TEN)).isEmpty();
      assertThat(Planner.decide(spec, FIVE, TEN.plusSeconds(10)).verdicts())
          .containsExactly(Hourly.expired(at("03:00"), at("03:00"), "max-age"));
    }
  }
}

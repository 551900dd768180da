package io.escapement.policy;

import static io.escapement.policy.Hourly.TICK;
import static io.escapement.policy.Hourly.at;
import static io.escapement.policy.Hourly.backlog;
import static io.escapement.policy.Hourly.bounded;
import static io.escapement.policy.Hourly.expired;
import static io.escapement.policy.Hourly.inGrace;
import static io.escapement.policy.Hourly.job;
import static io.escapement.policy.Hourly.late;
import static io.escapement.policy.Hourly.leaves;
import static io.escapement.policy.Hourly.owed;
import static io.escapement.policy.Hourly.owes;
import static io.escapement.policy.Hourly.perWindow;
import static io.escapement.policy.Hourly.runs;
import static io.escapement.policy.Hourly.skipped;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An hourly job that inherits what another version of its spec, every 20 minutes, still owes. */
class PlannerChangeTest {

  private static final Schedule OLD = Schedule.of("*/20 * * * *");
  private static final Instant EIGHT = at("08:00");
  private static final Instant TEN = at("10:00");
  private static final Instant ELEVEN = at("11:00");
  private static final Backlog INHERITED =
      backlog(old("06:00", "06:40", 3), old("07:20", "08:00", 3));
  private static final Accounted BEFORE = new Accounted(EIGHT, INHERITED);

  private static Owed old(String first, String last, int count) {
    return new Owed(OLD, at(first), at(last), count);
  }

  @Nested
  class ToNone {

    private final JobSpec none = job(Missed.Run.NONE);

    @Test
    void leavesWhatIsOwedTogetherWithWhatIsMissed() {
      Verdict first = skipped(at("06:00"), at("06:40"), "late");
      Verdict second = skipped(at("07:20"), EIGHT, "late");
      assertThat(Planner.decide(none, BEFORE, at("10:05")))
          .isEqualTo(runs(inGrace(TEN), first, second, skipped(at("09:00"), at("09:00"), "late")));
      assertThat(Planner.decide(none, BEFORE, at("10:05").plus(TICK)))
          .isEqualTo(leaves(TEN, first, second, skipped(at("09:00"), TEN, "late")));
    }
  }

  @Nested
  class ToLatest {

    private final JobSpec latest = job(Missed.Run.LATEST);
    private final Verdict first = skipped(at("06:00"), at("06:40"), "superseded");
    private final Verdict second = skipped(at("07:20"), EIGHT, "superseded");

    @Test
    void theOneInItsGraceSupersedesWhatIsOwed() {
      assertThat(Planner.decide(latest, BEFORE, at("09:00")))
          .isEqualTo(runs(inGrace(at("09:00")), first, second));
      assertThat(Planner.decide(latest, BEFORE, TEN))
          .isEqualTo(
              runs(inGrace(TEN), first, second, skipped(at("09:00"), at("09:00"), "superseded")));
    }

    @Test
    void soDoesTheNewestThatWasMissed() {
      assertThat(Planner.decide(latest, BEFORE, at("09:30")))
          .isEqualTo(runs(late(at("09:00")), first, second));
    }
  }

  @Nested
  class ToEither {

    @ParameterizedTest
    @EnumSource(names = {"NONE", "LATEST"})
    void waitsUntilAWindowIsDue(Missed.Run run) {
      JobSpec spec = job(run);
      Instant justBeforeNine = at("09:00").minus(TICK);
      assertThat(Planner.decide(spec, BEFORE, justBeforeNine)).isEqualTo(owes(EIGHT, INHERITED));
      assertThat(Planner.catchUp(spec, BEFORE, Served.nothing(), justBeforeNine)).isEmpty();
    }
  }

  @Nested
  class ToAnotherSchedule {

    @Test
    void owesTheNewWindowsNextToTheOldOnes() {
      assertThat(Planner.decide(job(Missed.Run.ALL), BEFORE, TEN))
          .isEqualTo(
              new Decision(
                  List.of(),
                  Optional.of(inGrace(TEN)),
                  new Accounted(
                      TEN,
                      backlog(
                          old("06:00", "06:40", 3),
                          old("07:20", "08:00", 3),
                          owed("09:00", "09:00")))));
    }

    @Test
    void runsTheOldOnesWithTheirOwnIntervals() {
      JobSpec spec = perWindow(50);
      Account account = new Account(spec, EIGHT);
      List<Window> windows =
          Run.play(withOld(account), ELEVEN, () -> Duration.ZERO).takes().stream()
              .map(take -> take.launch().window())
              .toList();
      assertThat(windows)
          .containsExactly(
              new Window("nightly", at("08:20"), EIGHT),
              new Window("nightly", at("08:40"), at("08:20")),
              new Window("nightly", at("09:00"), at("08:40")),
              new Window("nightly", TEN, at("09:00")));
    }

    /** The job ran every 20 minutes up to a quarter past nine, and none of its windows started. */
    private Account withOld(Account account) {
      JobSpec hourly = account.spec();
      JobSpec old = Specs.job("*/20 * * * *").missed(Missed.Run.ALL).build();
      account.change(old, EIGHT);
      account.change(hourly, at("09:15"));
      return account;
    }

    @Test
    void keepsWithinTheGapOfTheNewOne() {
      Served served = new Served(1, Optional.of(EIGHT), Duration.ofMinutes(30));
      assertThat(Planner.catchUp(perWindow(2), BEFORE, served, EIGHT)).isPresent();
    }

    @Test
    void countsBothAgainstTheBound() {
      assertThat(Planner.decide(bounded(Duration.ofDays(7), 2), BEFORE, at("09:30")))
          .isEqualTo(
              owes(
                  at("09:00"),
                  backlog(old("08:00", "08:00", 1), owed("09:00", "09:00")),
                  expired(at("06:00"), at("06:40"), "max-backlog"),
                  expired(at("07:20"), at("07:40"), "max-backlog")));
    }
  }

  @Nested
  class ToALowerBound {

    @Test
    void expiresTheRestAtOnce() {
      assertThat(Planner.decide(bounded(Duration.ofDays(7), 1), BEFORE, EIGHT))
          .isEqualTo(
              owes(
                  EIGHT,
                  backlog(old("08:00", "08:00", 1)),
                  expired(at("06:00"), at("06:40"), "max-backlog"),
                  expired(at("07:20"), at("07:40"), "max-backlog")));
      assertThat(Planner.decide(bounded(Duration.ofMinutes(30), 500), BEFORE, EIGHT))
          .isEqualTo(
              owes(
                  EIGHT,
                  backlog(old("07:40", "08:00", 2)),
                  expired(at("06:00"), at("06:40"), "max-age"),
                  expired(at("07:20"), at("07:20"), "max-age")));
    }
  }
}

package io.escapement.policy;

import static io.escapement.policy.CatchUp.Order.NEWEST_FIRST;
import static io.escapement.policy.CatchUp.Order.OLDEST_FIRST;
import static io.escapement.policy.Hourly.at;
import static io.escapement.policy.Hourly.backlog;
import static io.escapement.policy.Hourly.job;
import static io.escapement.policy.Hourly.owed;
import static io.escapement.policy.Hourly.perWindow;
import static io.escapement.policy.Hourly.window;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** How the runs of an hourly job take the windows that it owes. */
class PlannerCatchUpTest {

  private static final Instant TEN = at("10:00");
  private static final Accounted FIVE =
      new Accounted(TEN, backlog(owed("03:00", "05:00"), owed("07:00", "08:00")));

  /** A run that has taken some owed windows, the last of which ended at this instant. */
  private static Served served(int caughtUp, Instant lastEnded) {
    return new Served(caughtUp, Optional.of(lastEnded), Duration.ZERO);
  }

  /** The owed windows that a run at this instant takes, each of them done at once. */
  private static List<Instant> taken(Account account, Instant now) {
    return Run.play(account, now, () -> Duration.ZERO).takes().stream()
        .map(Run.Take::slot)
        .toList();
  }

  /** A job that was down from midnight to a quarter past the hour. */
  private static Account owing(JobSpec spec, String quarterPast) {
    Account account = new Account(spec, at("00:00"));
    account.decide(at(quarterPast));
    return account;
  }

  @Nested
  class ARun {

    @ParameterizedTest
    @EnumSource(names = {"NONE", "LATEST"})
    void takesNothingUnlessAllAreToRun(Missed.Run run) {
      assertThat(Planner.catchUp(job(run), FIVE, Served.nothing(), TEN)).isEmpty();
    }

    @Test
    void takesNothingWhereNothingIsOwed() {
      assertThat(Planner.catchUp(perWindow(3), Accounted.upTo(TEN), Served.nothing(), TEN))
          .isEmpty();
    }

    @Test
    void takesUpToPerWindow() {
      assertThat(Planner.catchUp(perWindow(3), FIVE, served(2, TEN), TEN)).isPresent();
      assertThat(Planner.catchUp(perWindow(3), FIVE, served(3, TEN), TEN)).isEmpty();
      assertThat(Planner.catchUp(perWindow(3), FIVE, served(4, TEN), TEN)).isEmpty();
    }

    @Test
    void takesOneByDefault() {
      JobSpec spec = job(Missed.Run.ALL);
      assertThat(Planner.catchUp(spec, FIVE, served(0, TEN), TEN)).isPresent();
      assertThat(Planner.catchUp(spec, FIVE, served(1, TEN), TEN)).isEmpty();
    }

    @Test
    void doesNotCountItsOwnWindow() {
      Served own = Served.nothing().plus(Kind.SCHEDULED, TEN, TEN.plusSeconds(60));
      assertThat(Planner.catchUp(perWindow(1), FIVE, own, TEN.plusSeconds(60))).isPresent();
    }

    @Test
    void makesTheWindowOneThatWasCaughtUp() {
      Launch launch = Planner.catchUp(perWindow(1), FIVE, Served.nothing(), TEN).orElseThrow();
      assertThat(launch)
          .isEqualTo(new Launch(window(at("03:00")), Kind.CATCH_UP, TEN, Optional.empty()));
      assertThat(launch.success()).isEqualTo(Outcome.CAUGHT_UP);
    }
  }

  @Nested
  class TheOrder {

    @Test
    void isFromTheOldestOrFromTheNewest() {
      assertThat(taken(owing(perWindow(3, OLDEST_FIRST), "08:15"), at("09:00")))
          .containsExactly(at("01:00"), at("02:00"), at("03:00"));
      assertThat(taken(owing(perWindow(3, NEWEST_FIRST), "08:15"), at("09:00")))
          .containsExactly(at("08:00"), at("07:00"), at("06:00"));
    }

    @Test
    void crossesRanges() {
      Account oldest = new Account(perWindow(5, OLDEST_FIRST), at("00:00"));
      Account newest = new Account(perWindow(5, NEWEST_FIRST), at("00:00"));
      for (Account account : List.of(oldest, newest)) {
        account.decide(at("02:15"));
        account.decide(at("03:00"));
        account.decide(at("05:15"));
      }
      assertThat(taken(oldest, at("05:16")))
          .containsExactly(at("01:00"), at("02:00"), at("04:00"), at("05:00"));
      assertThat(taken(newest, at("05:16")))
          .containsExactly(at("05:00"), at("04:00"), at("02:00"), at("01:00"));
    }

    @Test
    void oldestFirstGoesOnWhereTheLastRunEnded() {
      Account account = owing(perWindow(2, OLDEST_FIRST), "05:15");
      assertThat(taken(account, at("05:16"))).containsExactly(at("01:00"), at("02:00"));
      assertThat(taken(account, at("06:00"))).containsExactly(at("03:00"), at("04:00"));
      assertThat(taken(account, at("07:00"))).containsExactly(at("05:00"));
      assertThat(taken(account, at("08:00"))).isEmpty();
    }

    @Test
    void newestFirstTakesWhatWasMissedLately() {
      Account account = owing(perWindow(2, NEWEST_FIRST), "05:15");
      assertThat(taken(account, at("05:16"))).containsExactly(at("05:00"), at("04:00"));
      assertThat(taken(account, at("06:15"))).containsExactly(at("06:00"), at("03:00"));
      assertThat(account.owed()).containsExactly(at("01:00"), at("02:00"));
    }
  }
}

package io.escapement.policy.check;

import static io.escapement.policy.check.Draft.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.escapement.policy.CatchUp;
import io.escapement.policy.Kind;
import io.escapement.policy.Missed;
import io.escapement.policy.Outcome;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Invariant 5: bounded catch-up. */
class CatchUpRulesTest {

  private static final Missed NEWEST_FIRST =
      Missed.all(new CatchUp(2, CatchUp.Order.NEWEST_FIRST, Duration.ofHours(6), 3, Duration.ZERO));

  private static Draft caughtUp(Draft draft, String slot, String run, String start) {
    return draft.row(slot, Kind.CATCH_UP, Outcome.CAUGHT_UP, run, start);
  }

  private static Draft own(Draft draft, String slot, String run) {
    return draft.row(slot, Kind.SCHEDULED, Outcome.ON_TIME, run, slot);
  }

  /** The version that the runs of a job had that was edited at noon. */
  private static Draft thenEdited(Draft draft, Missed missed) {
    return draft.version(2, "12:00", Draft.hourly(missed));
  }

  @Nested
  class PerWindow {

    private Draft three() {
      Draft draft = own(Draft.empty(), "04:00", "run-4");
      caughtUp(draft, "01:00", "run-4", "04:10");
      caughtUp(draft, "02:00", "run-4", "04:20");
      return caughtUp(draft, "03:00", "run-4", "04:30");
    }

    @Test
    void isNotExceededByTheRunsOwnWindow() {
      assertThat(three().without("03:00").check()).isEmpty();
    }

    @Test
    void boundsWhatOneRunTakes() {
      assertThat(three().found())
          .containsExactly(
              "PER_WINDOW 01:00 to 03:00 (3 windows): run run-4 took 3 owed windows; perWindow is"
                  + " 2 in version 1");
    }

    @Test
    void countsTheWindowsThatFailed() {
      Draft draft = three().without("02:00");
      draft.row("02:00", Kind.CATCH_UP, Outcome.FAILED, "run-4", "04:20");
      assertThat(draft.check()).extracting(Violation::rule).containsExactly(Rule.PER_WINDOW);
    }

    @Test
    void countsAWindowOnceThoughItIsRecordedTwice() {
      Draft draft = three().without("03:00");
      assertThat(draft.row(draft.row("02:00")).check())
          .extracting(Violation::rule)
          .containsExactly(Rule.DUPLICATE);
    }

    @Test
    void isThatOfTheRunsVersionAndNotOfTheWindows() {
      Draft draft = thenEdited(three(), Missed.all(perWindow(3)));
      assertThat(draft.run("run-4", 2, "04:00").check()).isEmpty();
      draft.runs.clear();
      assertThat(draft.run("run-4", 1, "04:00").check()).hasSize(1);
    }

    @Test
    void isTheLoosestWhereTheRunsVersionIsNotKnown() {
      assertThat(thenEdited(three(), Missed.all(perWindow(3))).check()).isEmpty();
      assertThat(thenEdited(three(), Missed.all(perWindow(1))).found())
          .singleElement()
          .asString()
          .endsWith("perWindow is 2 in version 1 or version 2");
    }

    @ParameterizedTest
    @EnumSource(names = {"NONE", "LATEST"})
    void isNothingWhereMissedWindowsAreNotOwed(Missed.Run run) {
      Draft draft = caughtUp(Draft.empty(Missed.of(run)), "01:00", "run-4", "04:10");
      assertThat(draft.found())
          .containsExactly(
              "PER_WINDOW 01:00: run run-4 took 1 owed windows; perWindow is 0 in version 1"
                  + " (missed.run %s)".formatted(run.label()));
    }

    private CatchUp perWindow(int most) {
      return new CatchUp(most, CatchUp.Order.OLDEST_FIRST, Duration.ofHours(6), 3, Duration.ZERO);
    }
  }

  @Nested
  class MaxAge {

    @ParameterizedTest
    @CsvSource({"06:59:59.999, 0", "07:00, 0", "07:00:00.001, 1"})
    void isCountedFromTheSlotToTheDecision(String decidedAt, int violations) {
      Draft draft = caughtUp(Draft.empty(), "01:00", "run-7", "07:30");
      assertThat(draft.run("run-7", 1, decidedAt).check()).hasSize(violations);
    }

    @Test
    void isNotExceededByTheWaitForAWorker() {
      Draft draft = own(caughtUp(Draft.empty(), "01:00", "run-7", "07:59"), "07:00", "run-7");
      assertThat(draft.run("run-7", 1, "07:00").check()).isEmpty();
    }

    @Test
    void isProvenByTheRunsOwnWindowToo() {
      Draft draft = own(caughtUp(Draft.empty(), "01:00", "run-8", "08:30"), "08:00", "run-8");
      assertThat(draft.found())
          .containsExactly(
              "MAX_AGE 01:00: run run-8 decided at 08:00 or later and took 1 windows, the oldest"
                  + " 7h old; maxAge is 6h in version 1");
    }

    @Test
    void boundsWhatIsKeptAsWell() {
      Draft draft = own(Draft.empty().owes("02:00", "03:00"), "08:00", "run-8");
      assertThat(draft.check()).isEmpty();
      assertThat(own(draft, "09:00", "run-9").found())
          .containsExactly(
              "MAX_AGE 02:00: 1 windows were still owed when 09:00 was decided on; maxAge is 6h"
                  + " in version 1");
    }
  }

  @Nested
  class MaxBacklog {

    @Test
    void boundsWhatIsOwed() {
      assertThat(Draft.empty().owes("01:00", "03:00").check()).isEmpty();
      assertThat(Draft.empty().owes("01:00", "04:00").found())
          .containsExactly(
              "MAX_BACKLOG 01:00 to 04:00 (4 windows): 4 windows are owed; maxBacklog is 3 in"
                  + " version 1");
    }

    @Test
    void isThatOfTheVersionThatDecidedLast() {
      Draft draft = thenEdited(Draft.empty().owes("01:00", "04:00"), Missed.ofDefaults());
      assertThat(draft.check()).hasSize(1);
      draft = thenEdited(Draft.empty().owes("11:00", "11:00"), Missed.ofDefaults());
      assertThat(draft.check()).isEmpty();
      draft.version(3, "12:30", Draft.hourly(Missed.ofDefaults()));
      Recorded own = own(Draft.empty(), "13:00", "run-13").recorded.get(0);
      draft.row(new Recorded(own.verdict(), own.kind(), 3, "run-13", own.startedAt()));
      assertThat(draft.found())
          .containsExactly(
              "MAX_BACKLOG 11:00: 1 windows are owed; maxBacklog is 0 in version 3 (missed.run"
                  + " latest)");
    }

    @Test
    void boundedWhatWasOwedWhenARunCaughtUp() {
      Draft draft = own(Draft.empty(), "05:00", "run-5");
      caughtUp(draft, "01:00", "run-5", "05:10");
      caughtUp(draft, "02:00", "run-5", "05:20");
      caughtUp(draft, "03:00", "run-6", "06:10");
      assertThat(draft.check()).isEmpty();
      assertThat(caughtUp(draft, "04:00", "run-6", "06:20").found())
          .containsExactly(
              "MAX_BACKLOG 01:00 to 04:00 (4 windows): 4 windows were owed when run run-5 started"
                  + " 01:00 at 05:10; maxBacklog is 3 in version 1");
    }

    @Test
    void doesNotCountWhatWasMissedLater() {
      Draft draft = own(Draft.empty(), "04:00", "run-4");
      caughtUp(draft, "01:00", "run-4", "04:10");
      caughtUp(draft, "02:00", "run-4", "04:20");
      caughtUp(draft, "03:00", "run-9", "09:10");
      caughtUp(draft, "05:00", "run-9", "09:20");
      assertThat(draft.check()).isEmpty();
    }
  }

  @Nested
  class Order {

    private Draft taken(Missed missed, String... starts) {
      Draft draft = Draft.empty(missed);
      List<String> slots = List.of("01:00", "02:00", "03:00");
      for (int at = 0; at < starts.length; at++) {
        caughtUp(draft, slots.get(at), "run-" + at / 2, starts[at]);
      }
      return draft;
    }

    @Test
    void isKeptOldestFirst() {
      assertThat(taken(Missed.all(Draft.TWO_A_RUN), "04:10", "04:20", "05:10").check()).isEmpty();
    }

    @Test
    void isBrokenByAWindowThatOvertakesAnOlderOne() {
      assertThat(taken(Missed.all(Draft.TWO_A_RUN), "04:20", "04:10", "05:10").found())
          .containsExactly(
              "ORDER 01:00, 02:00: 01:00 was owed and had not started when run run-0 started 02:00"
                  + " at 04:10; the order is oldest-first in version 1");
    }

    @Test
    void isBrokenOnceByAllThatPassTheSameWindow() {
      assertThat(taken(Missed.all(Draft.TWO_A_RUN), "05:10", "04:10", "04:20").found())
          .containsExactly(
              "ORDER 01:00, 02:00 to 03:00 (2 windows): 01:00 was owed and had not started when"
                  + " run run-0 started 02:00 at 04:10, nor when 1 more did; the order is"
                  + " oldest-first in version 1");
    }

    @Test
    void isBrokenByWhatIsOwedStill() {
      Draft draft = caughtUp(Draft.empty().owes("01:00", "01:00"), "02:00", "run-4", "04:10");
      assertThat(draft.check()).extracting(Violation::rule).containsExactly(Rule.ORDER);
      assertThat(draft.ran("01:00", "04:05").check()).isEmpty();
    }

    @Test
    void letsAnOwnWindowOvertake() {
      Draft draft = own(Draft.empty(), "05:00", "run-5");
      assertThat(caughtUp(draft, "02:00", "run-5", "05:10").check()).isEmpty();
    }

    @Test
    void isTheOtherWayRoundNewestFirst() {
      assertThat(taken(NEWEST_FIRST, "05:10", "04:20", "05:05").check()).isEmpty();
      assertThat(taken(NEWEST_FIRST, "04:10", "04:20").found())
          .containsExactly(
              "ORDER 02:00, 01:00: 02:00 was owed and had not started when run run-0 started 01:00"
                  + " at 04:10; the order is newest-first in version 1");
    }

    @Test
    void newestFirstKnowsNothingOfWindowsThatAreMissedLater() {
      Draft draft = own(Draft.empty(NEWEST_FIRST), "02:00", "run-2");
      caughtUp(draft, "01:00", "run-2", "02:10");
      assertThat(caughtUp(draft, "03:00", "run-4", "04:10").check()).isEmpty();
    }

    @Test
    void newestFirstIsBrokenByAWindowOlderThanTheRunsOwn() {
      Draft draft = own(Draft.empty(NEWEST_FIRST), "04:00", "run-4");
      caughtUp(draft, "01:00", "run-4", "04:10");
      assertThat(caughtUp(draft, "03:00", "run-5", "05:10").check())
          .extracting(Violation::rule)
          .containsExactly(Rule.ORDER);
    }

    @Test
    void isNotJudgedWhereItIsNotKnown() {
      Draft draft = taken(Missed.all(Draft.TWO_A_RUN), "04:20", "04:10");
      assertThat(thenEdited(draft, NEWEST_FIRST).check()).isEmpty();
      assertThat(draft.run("run-0", 1, "04:00").check()).hasSize(1);
    }

    @Test
    void isNotJudgedByAStartThatCantBeOne() {
      Draft draft = caughtUp(Draft.empty(), "01:00", "run-4", "04:10");
      assertThat(caughtUp(draft, "03:00", "run-4", "03:02").check()).isEmpty();
      assertThat(caughtUp(draft, "02:00", "run-5", "01:59").check())
          .extracting(Violation::rule)
          .containsExactly(Rule.EARLY);
    }

    @Test
    void isNotBrokenByAWindowWhoseStartNobodyKnows() {
      Draft draft = caughtUp(Draft.empty(), "02:00", "run-4", "04:10");
      Recorded known = caughtUp(Draft.empty(), "01:00", "run-4", "05:00").row("01:00");
      draft.row(new Recorded(known.verdict(), known.kind(), 1, known.runId(), Optional.empty()));
      assertThat(draft.check()).isEmpty();
      draft.executions.add(new Execution(at("01:00"), at("05:00"), Optional.empty()));
      assertThat(draft.check()).isEmpty();
    }
  }
}

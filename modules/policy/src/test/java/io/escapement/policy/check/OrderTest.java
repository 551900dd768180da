package io.escapement.policy.check;

import static io.escapement.policy.check.Draft.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.escapement.policy.CatchUp;
import io.escapement.policy.Missed;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Invariant 5: owed windows start in the declared order. */
class OrderTest {

  private static final Missed NEWEST_FIRST =
      Missed.all(new CatchUp(2, CatchUp.Order.NEWEST_FIRST, Duration.ofHours(6), 3, Duration.ZERO));

  private Draft taken(Missed missed, String... starts) {
    Draft draft = Draft.empty(missed);
    List<String> slots = List.of("01:00", "02:00", "03:00");
    for (int at = 0; at < starts.length; at++) {
      draft.caughtUp(slots.get(at), "run-" + at / 2, starts[at]);
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
  void isBrokenUnderEachVersionByItself() {
    Draft draft = taken(Missed.all(Draft.TWO_A_RUN), "06:10", "04:10", "04:20");
    draft.thenEdited(Missed.all(Draft.TWO_A_RUN)).run("run-0", 1, "04:00").run("run-1", 2, "04:15");
    assertThat(draft.check())
        .extracting(Violation::windows)
        .containsExactly(
            List.of(Span.of(at("01:00")), Span.of(at("02:00"))),
            List.of(Span.of(at("01:00")), Span.of(at("03:00"))));
  }

  @Test
  void isBrokenByWhatIsOwedStill() {
    Draft draft = Draft.empty().owes("01:00", "01:00").caughtUp("02:00", "run-4", "04:10");
    assertThat(draft.check()).extracting(Violation::rule).containsExactly(Rule.ORDER);
    assertThat(draft.ran("01:00", "04:05").check()).isEmpty();
  }

  @Test
  void letsAnOwnWindowOvertake() {
    Draft draft = Draft.empty().own("05:00", "run-5");
    assertThat(draft.caughtUp("02:00", "run-5", "05:10").check()).isEmpty();
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
    Draft draft = Draft.empty(NEWEST_FIRST).own("02:00", "run-2");
    draft.caughtUp("01:00", "run-2", "02:10");
    assertThat(draft.caughtUp("03:00", "run-4", "04:10").check()).isEmpty();
  }

  @Test
  void newestFirstIsBrokenByAWindowOlderThanTheRunsOwn() {
    Draft draft = Draft.empty(NEWEST_FIRST).own("04:00", "run-4");
    draft.caughtUp("01:00", "run-4", "04:10");
    assertThat(draft.caughtUp("03:00", "run-5", "05:10").check())
        .extracting(Violation::rule)
        .containsExactly(Rule.ORDER);
  }

  @Test
  void isNotJudgedWhereItIsNotKnown() {
    Draft draft = taken(Missed.all(Draft.TWO_A_RUN), "04:20", "04:10");
    assertThat(draft.thenEdited(NEWEST_FIRST).check()).isEmpty();
    assertThat(draft.run("run-0", 1, "04:00").check()).hasSize(1);
  }

  @Test
  void isNotJudgedByAStartThatCantBeOne() {
    Draft draft = Draft.empty().caughtUp("01:00", "run-4", "04:10");
    assertThat(draft.caughtUp("03:00", "run-4", "03:02").check()).isEmpty();
    assertThat(draft.caughtUp("02:00", "run-5", "01:59").check())
        .extracting(Violation::rule)
        .containsExactly(Rule.EARLY);
  }

  @Test
  void isNotBrokenByAWindowWhoseStartNobodyKnows() {
    Draft draft = Draft.empty().caughtUp("02:00", "run-4", "04:10");
    Recorded known = Draft.empty().caughtUp("01:00", "run-4", "05:00").row("01:00");
    draft.row(new Recorded(known.verdict(), known.kind(), 1, known.runId(), Optional.empty()));
    assertThat(draft.check()).isEmpty();
    draft.executions.add(new Execution(at("01:00"), at("05:00"), Optional.empty()));
    assertThat(draft.check()).isEmpty();
  }
}

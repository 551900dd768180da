package io.escapement.policy.check;

import static io.escapement.policy.check.Draft.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.escapement.policy.Missed;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Invariant 5: no window is kept beyond {@code maxAge}, no more of them than {@code maxBacklog}.
 */
class BacklogBoundsTest {

  @Nested
  class MaxAge {

    @ParameterizedTest
    @CsvSource({"06:59:59.999, 0", "07:00, 0", "07:00:00.001, 1"})
    void isCountedFromTheSlotToTheDecision(String decidedAt, int violations) {
      Draft draft = Draft.empty().caughtUp("01:00", "run-7", "07:30");
      assertThat(draft.run("run-7", 1, decidedAt).check()).hasSize(violations);
    }

    @Test
    void isNotExceededByTheWaitForAWorker() {
      Draft draft = Draft.empty().caughtUp("01:00", "run-7", "07:59").own("07:00", "run-7");
      assertThat(draft.run("run-7", 1, "07:00").check()).isEmpty();
    }

    @Test
    void isProvenByTheRunsOwnWindowToo() {
      Draft draft = Draft.empty().caughtUp("01:00", "run-8", "08:30").own("08:00", "run-8");
      assertThat(draft.found())
          .containsExactly(
              "MAX_AGE 01:00: run run-8 decided at 08:00 or later and took 1 windows, the oldest"
                  + " 7h old; maxAge is 6h in version 1");
    }

    @Test
    void isNotProvenByAnOwnWindowThatTheRunStayedFor() {
      Draft draft = Draft.empty().own("07:00", "run-7").caughtUp("01:00", "run-7", "07:10");
      assertThat(draft.own("08:00", "run-7").check()).isEmpty();
    }

    @Test
    void boundsWhatIsKeptAsWell() {
      Draft draft = Draft.empty().owes("02:00", "03:00").own("08:00", "run-8");
      assertThat(draft.check()).isEmpty();
      assertThat(draft.own("09:00", "run-9").found())
          .containsExactly(
              "MAX_AGE 02:00: 1 windows are owed still after the decision of 09:00 or later;"
                  + " maxAge is 6h in version 1");
    }
  }

  @Nested
  class MaxBacklog {

    @Test
    void boundsWhatIsOwed() {
      assertThat(Draft.empty().owes("01:00", "03:00").own("05:00", "run-5").check()).isEmpty();
      assertThat(Draft.empty().owes("01:00", "04:00").own("05:00", "run-5").found())
          .containsExactly(
              "MAX_BACKLOG 01:00 to 04:00 (4 windows): 4 windows are owed of those decided on by"
                  + " 05:00; maxBacklog is 3 in version 1");
    }

    @ParameterizedTest
    @CsvSource({"04:59:59.999, 0", "05:00, 1", "05:00:00.001, 1"})
    void leavesWhatCameDueSinceToTheNextDecision(String decidedAt, int violations) {
      Draft draft = Draft.empty().own("01:00", "run-1").owes("02:00", "05:00");
      assertThat(draft.check()).isEmpty();
      assertThat(draft.run("run-5", 1, decidedAt).check()).hasSize(violations);
    }

    @Test
    void isThatOfTheVersionThatDecidedLast() {
      Draft draft = Draft.empty().owes("11:00", "11:00").own("12:00", "run-12");
      draft.thenEdited(Missed.ofDefaults());
      assertThat(draft.check()).isEmpty();
      Recorded own = Draft.empty().own("13:00", "run-13").recorded.get(0);
      draft.row(new Recorded(own.verdict(), own.kind(), 2, "run-13", own.startedAt()));
      assertThat(draft.found())
          .containsExactly(
              "MAX_BACKLOG 11:00: 1 windows are owed of those decided on by 13:00; maxBacklog is 0"
                  + " in version 2 (missed.run latest)");
    }

    @Test
    void isNotProvenByARunThatFoundNothingDueAndOwesNothing() {
      Draft draft = Draft.empty().owes("11:00", "11:00").own("12:00", "run-12");
      draft.thenEdited(Missed.ofDefaults());
      assertThat(draft.run("run-x", 2, "12:30").check()).isEmpty();
    }

    @Test
    void boundedWhatWasOwedWhenARunCaughtUp() {
      Draft draft = Draft.empty().own("05:00", "run-5");
      draft.caughtUp("01:00", "run-5", "05:10");
      draft.caughtUp("02:00", "run-5", "05:20");
      draft.caughtUp("03:00", "run-6", "06:10");
      assertThat(draft.check()).isEmpty();
      assertThat(draft.caughtUp("04:00", "run-6", "06:20").found())
          .containsExactly(
              "MAX_BACKLOG 01:00 to 04:00 (4 windows): 4 windows were owed when run run-5 started"
                  + " 01:00 at 05:10; maxBacklog is 3 in version 1");
    }

    @Test
    void isSaidToBeExceededOnceWhileItIs() {
      Draft draft = Draft.empty().own("06:00", "run-1");
      for (int hour = 1; hour <= 5; hour++) {
        draft.caughtUp("0%d:00".formatted(hour), "run-" + hour, "06:%d0".formatted(hour));
      }
      assertThat(draft.check())
          .extracting(Violation::windows)
          .containsExactly(List.of(new Span(at("01:00"), at("05:00"), 5)));
    }

    @Test
    void doesNotCountWhatWasMissedLater() {
      Draft draft = Draft.empty().own("04:00", "run-4");
      draft.caughtUp("01:00", "run-4", "04:10");
      draft.caughtUp("02:00", "run-4", "04:20");
      draft.caughtUp("03:00", "run-9", "09:10");
      draft.caughtUp("05:00", "run-9", "09:20");
      assertThat(draft.check()).isEmpty();
    }
  }
}

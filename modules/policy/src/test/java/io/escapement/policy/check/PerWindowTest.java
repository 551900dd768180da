package io.escapement.policy.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.escapement.policy.CatchUp;
import io.escapement.policy.Kind;
import io.escapement.policy.Missed;
import io.escapement.policy.Outcome;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Invariant 5: no run takes more owed windows than {@code perWindow}. */
class PerWindowTest {

  private Draft three() {
    Draft draft = Draft.empty().own("04:00", "run-4");
    draft.caughtUp("01:00", "run-4", "04:10");
    draft.caughtUp("02:00", "run-4", "04:20");
    return draft.caughtUp("03:00", "run-4", "04:30");
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
    Draft draft = three().thenEdited(Missed.all(perWindow(3)));
    assertThat(draft.run("run-4", 2, "04:00").check()).isEmpty();
    draft.runs.clear();
    assertThat(draft.run("run-4", 1, "04:00").check()).hasSize(1);
  }

  @Test
  void isTheLoosestWhereTheRunsVersionIsNotKnown() {
    assertThat(three().thenEdited(Missed.all(perWindow(3))).check()).isEmpty();
    assertThat(three().thenEdited(Missed.all(perWindow(1))).found())
        .singleElement()
        .asString()
        .endsWith("perWindow is 2 in version 1 or version 2");
  }

  @Test
  void isNotThatOfAVersionOlderThanTheWindows() {
    Draft draft = Draft.empty().version(2, "12:00", Draft.hourly(Missed.all(perWindow(1))));
    for (String slot : List.of("13:00", "14:00")) {
      Recorded row = Draft.empty().caughtUp(slot, "run-x", "15:00").row(slot);
      draft.row(new Recorded(row.verdict(), row.kind(), 2, row.runId(), row.startedAt()));
    }
    assertThat(draft.found())
        .singleElement()
        .asString()
        .endsWith("took 2 owed windows; perWindow is 1 in version 2");
  }

  @ParameterizedTest
  @EnumSource(names = {"NONE", "LATEST"})
  void isNothingWhereMissedWindowsAreNotOwed(Missed.Run run) {
    Draft draft = Draft.empty(Missed.of(run)).caughtUp("01:00", "run-4", "04:10");
    assertThat(draft.found())
        .containsExactly(
            "PER_WINDOW 01:00: run run-4 took 1 owed windows; perWindow is 0 in version 1"
                + " (missed.run %s)".formatted(run.label()));
  }

  private CatchUp perWindow(int most) {
    return new CatchUp(most, CatchUp.Order.OLDEST_FIRST, Duration.ofHours(6), 3, Duration.ZERO);
  }
}

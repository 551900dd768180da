package io.escapement.policy.check;

import static io.escapement.policy.check.Draft.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.escapement.policy.Kind;
import io.escapement.policy.Missed;
import io.escapement.policy.Outcome;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What is recorded or owed, and can't be. */
class UnexplainedTest {

  @Test
  void isARowBetweenSlots() {
    assertThat(
            Draft.clean().row("04:30", Kind.SCHEDULED, Outcome.ON_TIME, "run-x", "04:31").found())
        .containsExactly(
            "UNEXPLAINED 04:30: no version planned a window then: ON_TIME of kind scheduled,"
                + " version 1, by run run-x");
  }

  @Test
  void isARowFromBeforeTheJobOrAfterIt() {
    Draft draft = Draft.empty().deleted("01:30").upTo("03:00");
    draft.row("00:00", Kind.SCHEDULED, Outcome.ON_TIME, "run-0", "00:00:01");
    draft.row("01:00", Kind.SCHEDULED, Outcome.ON_TIME, "run-1", "01:00:01");
    draft.row("02:00", Kind.SCHEDULED, Outcome.ON_TIME, "run-2", "02:00:01");
    assertThat(draft.check())
        .extracting(violation -> violation.rule() + " " + violation.windows())
        .containsExactly(
            "UNEXPLAINED [2026-11-23T00:00:00Z]", "UNEXPLAINED [2026-11-23T02:00:00Z]");
  }

  @Test
  void isARowUnderAnotherVersionThanTheOneThatPlannedIt() {
    Draft draft = Draft.clean().version(2, "05:00", Draft.hourly(Missed.all(Draft.TWO_A_RUN)));
    assertThat(draft.found())
        .containsExactly(
            "UNEXPLAINED 06:00 to 07:00 (2 windows): 2 windows in a row, the first: planned by"
                + " version 2, recorded under version 1: FAILED of kind scheduled, version 1, by"
                + " run run-6");
  }

  @Test
  void isADebtThatNobodyPlanned() {
    Draft draft = Draft.empty().owes("01:00", "03:00").deleted("02:30").upTo("02:00");
    assertThat(draft.found()).containsExactly("UNEXPLAINED 03:00: owed, but no version planned it");
  }

  @Test
  void isADebtOfADeletedJobOnceItsEndIsAccountedFor() {
    Draft draft = Draft.empty().owes("01:00", "02:00").deleted("02:30");
    assertThat(draft.upTo("02:29:59").check()).isEmpty();
    assertThat(draft.upTo("02:30").found())
        .containsExactly(
            "UNEXPLAINED 01:00 to 02:00 (2 windows): 2 windows in a row, the first: owed still,"
                + " though the job was deleted at 02:30");
  }

  @Test
  void isADebtThatOutlivesADeletionButNotOneFromAfterIt() {
    Draft draft = Draft.empty().owes("01:00", "01:00").owes("05:00", "05:00");
    draft.idle("04:00", "04:00", Outcome.EXPIRED, "max-age");
    assertThat(draft.deleted("01:30", "03:30").upTo("05:00").found())
        .containsExactly("UNEXPLAINED 01:00: owed still, though the job was deleted at 01:30");
  }

  @Test
  void isAKindThatCantEndSo() {
    assertThat(Draft.empty().row("01:00", Kind.CATCH_UP, Outcome.LATE, "run-1", "01:10").found())
        .singleElement()
        .asString()
        .startsWith("UNEXPLAINED 01:00: a window of that kind can't become that: LATE of kind");
    assertThat(
            Draft.empty().row("01:00", Kind.SCHEDULED, Outcome.CAUGHT_UP, "run-1", "01:10").check())
        .hasSize(1);
    assertThat(Draft.empty().row("01:10", Kind.MANUAL, Outcome.CAUGHT_UP, "run-1", "01:10").check())
        .hasSize(1);
  }

  @Test
  void isARerunThatABackfillMade() {
    Draft draft = Draft.empty().row("01:00", Kind.BACKFILL, Outcome.CAUGHT_UP, "run-1", "09:00");
    assertThat(draft.found())
        .singleElement()
        .asString()
        .startsWith("UNEXPLAINED 01:00: a rerun stands beside the account, not in it: CAUGHT_UP");
  }

  @Test
  void isAManualWindowOfAVersionThatIsNone() {
    assertThat(Draft.clean().row(Draft.manual("01:30", 1)).check()).isEmpty();
    assertThat(Draft.clean().row(Draft.manual("01:30", 2)).found())
        .containsExactly(
            "UNEXPLAINED 01:30: there is no version 2: LATE of kind manual, version 2, by run"
                + " run-m");
  }

  @Test
  void isAnEndOfARangeThatIsNoSlot() {
    Draft draft = Draft.empty().upTo("03:00").idle("00:30", "03:00", Outcome.EXPIRED, "max-age");
    assertThat(draft.found())
        .singleElement()
        .asString()
        .startsWith("UNEXPLAINED 00:30: no version planned a window then");
  }

  @Nested
  class Skips {

    private Draft skipped(String reason) {
      return Draft.empty().upTo("03:00").idle("01:00", "03:00", Outcome.SKIPPED, reason);
    }

    @Test
    void forAPauseNeedOneThatCoversTheWindow() {
      Draft draft = skipped("paused").paused("00:00", "01:00").paused("02:00", "04:00");
      assertThat(draft.found())
          .containsExactly(
              "UNEXPLAINED 02:00: the job was not paused then: SKIPPED(paused) of kind scheduled,"
                  + " version 1, by run run-0");
    }

    @Test
    void forACancelNeedADeletionAfterTheWindow() {
      assertThat(skipped("cancelled").deleted("03:00").check()).isEmpty();
      assertThat(skipped("cancelled").found())
          .containsExactly(
              "UNEXPLAINED 01:00 to 03:00 (3 windows): 3 windows in a row, the first: the job was"
                  + " not deleted after that: SKIPPED(cancelled) of kind scheduled, version 1, by"
                  + " run run-0");
      assertThat(skipped("cancelled").deleted("01:59", "01:59:30").check())
          .extracting(Violation::windows)
          .containsExactly(List.of(new Span(at("02:00"), at("03:00"), 2)));
    }

    @Test
    void mayBeRecordedByNoRun() {
      Recorded row = skipped("paused").recorded.get(0);
      Recorded unrun = new Recorded(row.verdict(), row.kind(), 1, "", Optional.empty());
      assertThat(Draft.empty().upTo("03:00").row(unrun).found())
          .singleElement()
          .asString()
          .endsWith(
              "the job was not paused then: SKIPPED(paused) of kind scheduled, version 1, by no run");
    }

    @Test
    void forAnotherReasonAreTakenAsTheyAre() {
      assertThat(skipped("late").check()).isEmpty();
      assertThat(skipped("overlap").check()).isEmpty();
    }
  }
}

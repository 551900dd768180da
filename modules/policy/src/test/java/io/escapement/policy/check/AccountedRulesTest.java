package io.escapement.policy.check;

import static io.escapement.policy.check.Draft.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.escapement.policy.Kind;
import io.escapement.policy.Missed;
import io.escapement.policy.Outcome;
import io.escapement.policy.Verdict;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Invariant 1: planned = recorded + owed. */
class AccountedRulesTest {

  @Test
  void aCleanAccountHasNoViolation() {
    assertThat(Draft.clean().check()).isEmpty();
    assertThat(Draft.empty().check()).isEmpty();
  }

  private static Recorded manual(String time, int version) {
    Verdict verdict = new Verdict(at(time), at(time), Outcome.LATE, "");
    return new Recorded(verdict, Kind.MANUAL, version, "run-m", Optional.of(at(time)));
  }

  @Nested
  class Missing {

    @Test
    void isAPlannedWindowThatIsNeitherRecordedNorOwed() {
      assertThat(Draft.clean().without("05:00").found())
          .containsExactly(
              "MISSING 05:00: planned by version 1, neither recorded nor owed; accounted up to 08:00");
    }

    @Test
    void isAWindowThatIsOwedNoMore() {
      assertThat(Draft.clean().owesNothing().check())
          .satisfiesExactly(violation -> assertThat(violation.names(at("08:00"))).isTrue());
    }

    @Test
    void beginsWithWhatTheAccountClaimsToCover() {
      assertThat(Draft.clean().upTo("08:59:59.999").check()).isEmpty();
      assertThat(Draft.clean().upTo("09:00").found())
          .containsExactly(
              "MISSING 09:00: planned by version 1, neither recorded nor owed; accounted up to 09:00");
    }

    @Test
    void saysWhetherItRan() {
      assertThat(Draft.clean().without("05:00").ran("05:00", "05:01").found())
          .singleElement()
          .asString()
          .endsWith("nor owed; accounted up to 08:00; job code ran at 05:01");
    }

    @Test
    void isNotMadeUpForByAManualWindow() {
      assertThat(Draft.clean().without("05:00").row(manual("05:00", 1)).found())
          .singleElement()
          .asString()
          .startsWith("MISSING 05:00")
          .endsWith(
              "nor owed; accounted up to 08:00; a manual window of that instant is another; job code ran at 05:00");
    }

    @Test
    void endsWhereTheJobDoes() {
      assertThat(Draft.empty().deleted("00:59:59").upTo("05:00").check()).isEmpty();
      assertThat(Draft.empty().deleted("01:00").upTo("05:00").found())
          .singleElement()
          .asString()
          .startsWith("MISSING 01:00: ");
    }
  }

  @Nested
  class Duplicate {

    @Test
    void isASecondOutcome() {
      Draft draft = Draft.clean().idle("05:00", "05:00", Outcome.SKIPPED, "late");
      assertThat(draft.found())
          .containsExactly(
              "DUPLICATE 05:00: more than one outcome: ON_TIME of kind scheduled, version 1, by"
                  + " run run-5; SKIPPED(late) of kind scheduled, version 1, by run run-0");
    }

    @Test
    void isTheSameRowTwice() {
      Draft draft = Draft.clean();
      assertThat(draft.row(draft.row("02:00")).found())
          .singleElement()
          .asString()
          .startsWith("DUPLICATE 02:00: more than one outcome: CAUGHT_UP of kind catch-up");
    }

    @Test
    void isAnOutcomeOfAWindowThatIsOwed() {
      Draft draft = Draft.clean().idle("08:00", "08:00", Outcome.EXPIRED, "max-age");
      assertThat(draft.found())
          .containsExactly(
              "DUPLICATE 08:00: recorded, and owed too: EXPIRED(max-age) of kind scheduled,"
                  + " version 1, by run run-0");
    }

    @Test
    void isAManualWindowThatSharesItsKeyWithASlot() {
      assertThat(Draft.clean().row(manual("05:00:00.001", 1)).check()).isEmpty();
      assertThat(Draft.clean().row(manual("05:00", 1)).found())
          .singleElement()
          .asString()
          .startsWith("DUPLICATE 05:00: ");
    }

    @Test
    void isFoundInARange() {
      Draft draft = Draft.clean().idle("04:00", "06:00", Outcome.SKIPPED, "late");
      assertThat(draft.found())
          .singleElement()
          .asString()
          .startsWith("DUPLICATE 04:00 to 06:00 (3 windows): 3 windows in a row, the first: more");
    }
  }

  @Nested
  class Unexplained {

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
      assertThat(draft.found())
          .containsExactly("UNEXPLAINED 03:00: owed, but no version planned it");
    }

    @Test
    void isADebtOfADeletedJobOnceItsEndIsAccountedFor() {
      Draft draft = Draft.empty().owes("01:00", "02:00").deleted("02:30");
      assertThat(draft.upTo("02:29:59").check()).isEmpty();
      assertThat(draft.upTo("02:30").found())
          .containsExactly(
              "UNEXPLAINED 01:00 to 02:00 (2 windows): 2 windows in a row, the first: owed, but"
                  + " the job was deleted at 02:30 and never runs it");
    }

    @Test
    void isAKindThatCantEndSo() {
      assertThat(Draft.empty().row("01:00", Kind.CATCH_UP, Outcome.LATE, "run-1", "01:10").found())
          .singleElement()
          .asString()
          .startsWith("UNEXPLAINED 01:00: a window of that kind can't become that: LATE of kind");
      assertThat(
              Draft.empty()
                  .row("01:00", Kind.SCHEDULED, Outcome.CAUGHT_UP, "run-1", "01:10")
                  .check())
          .hasSize(1);
      assertThat(
              Draft.empty().row("01:10", Kind.MANUAL, Outcome.CAUGHT_UP, "run-1", "01:10").check())
          .hasSize(1);
    }

    @Test
    void isAManualWindowOfAVersionThatIsNone() {
      assertThat(Draft.clean().row(manual("01:30", 1)).check()).isEmpty();
      assertThat(Draft.clean().row(manual("01:30", 2)).found())
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
  }

  @Nested
  class Skips {

    private Draft skipped(String reason) {
      return Draft.empty().upTo("03:00").idle("01:00", "03:00", Outcome.SKIPPED, reason);
    }

    @Test
    void forAPauseNeedOneThatCoversTheWindow() {
      Draft draft = skipped("paused");
      draft.pauses.add(new Pause(at("00:00"), Optional.of(at("01:00"))));
      draft.pauses.add(new Pause(at("02:00"), Optional.empty()));
      assertThat(draft.found())
          .containsExactly(
              "UNEXPLAINED 02:00: the job was not paused then: SKIPPED(paused) of kind scheduled,"
                  + " version 1, by run run-0");
    }

    @Test
    void forACancelNeedADeletion() {
      assertThat(skipped("cancelled").deleted("03:30").check()).isEmpty();
      assertThat(skipped("cancelled").found())
          .singleElement()
          .asString()
          .startsWith(
              "UNEXPLAINED 01:00 to 03:00 (3 windows): 3 windows in a row, the first: the job was"
                  + " never deleted");
    }

    @Test
    void forAnotherReasonAreTakenAsTheyAre() {
      assertThat(skipped("late").check()).isEmpty();
      assertThat(skipped("overlap").check()).isEmpty();
    }
  }
}

package io.escapement.policy.check;

import static io.escapement.policy.check.Draft.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.escapement.policy.Outcome;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Invariant 1: planned = recorded + owed. */
class AccountedRulesTest {

  @Test
  void aCleanAccountHasNoViolation() {
    assertThat(Draft.clean().check()).isEmpty();
    assertThat(Draft.empty().check()).isEmpty();
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
      assertThat(Draft.clean().without("05:00").row(Draft.manual("05:00", 1)).found())
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
    void isNotSaidToHaveBeenSparedToo() {
      Draft draft = Draft.clean().idle("08:00", "08:00", Outcome.EXPIRED, "max-age");
      assertThat(draft.ran("08:00", "08:10").check())
          .extracting(Violation::rule)
          .containsExactly(Rule.DUPLICATE);
    }

    @Test
    void isAManualWindowThatSharesItsKeyWithASlot() {
      assertThat(Draft.clean().row(Draft.manual("05:00:00.001", 1)).check()).isEmpty();
      assertThat(Draft.clean().row(Draft.manual("05:00", 1)).found())
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
}

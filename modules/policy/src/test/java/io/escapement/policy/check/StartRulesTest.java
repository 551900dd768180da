package io.escapement.policy.check;

import static io.escapement.policy.check.Draft.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.escapement.policy.Accounted;
import io.escapement.policy.JobSpec;
import io.escapement.policy.Kind;
import io.escapement.policy.Outcome;
import io.escapement.policy.Plan;
import io.escapement.policy.SpecVersion;
import io.escapement.policy.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Invariants 2 to 4: once, never early, honest grace. */
class StartRulesTest {

  private static Draft started(Kind kind, Outcome outcome, String start) {
    return Draft.empty().row("01:00", kind, outcome, "run-1", start);
  }

  @Nested
  class Once {

    @Test
    void manyAttemptsAreFineWhileOneBroughtTheWorkToItsEnd() {
      Draft draft =
          Draft.clean()
              .ran("05:00", "05:00:01")
              .ran("05:00", "05:00:30")
              .completed("05:00", "05:01", "05:02");
      assertThat(draft.check()).isEmpty();
    }

    @Test
    void aWindowWhoseWorkWasCompletedTwiceIsRepeated() {
      Draft draft =
          Draft.clean()
              .completed("05:00", "05:03", "05:04")
              .completed("05:00", "05:01", "05:02")
              .completed("06:00", "06:01", "06:02");
      assertThat(draft.found())
          .containsExactly(
              "REPEATED 05:00: its work was completed more than once: at [05:02, 05:04]");
    }

    @ParameterizedTest
    @CsvSource({"SKIPPED, late", "EXPIRED, max-age"})
    void aWindowThatNeverRanHasNoExecution(Outcome outcome, String reason) {
      Draft draft = Draft.empty().idle("01:00", "02:00", outcome, reason);
      assertThat(draft.check()).isEmpty();
      assertThat(draft.ran("02:00", "02:00:07").found())
          .containsExactly(
              "NOT_SPARED 02:00: job code ran for a window that is said never to have run, at"
                  + " 02:00:07: %s(%s) of kind scheduled, version 1, by run run-0"
                      .formatted(outcome, reason));
    }

    @ParameterizedTest
    @EnumSource(names = {"SKIPPED", "EXPIRED"})
    void norHasItAStart(Outcome outcome) {
      assertThat(started(Kind.SCHEDULED, outcome, "01:00:07").found())
          .singleElement()
          .asString()
          .startsWith("NOT_SPARED 01:00: ");
    }
  }

  @Nested
  class Early {

    @Test
    void isARecordedStartBeforeTheSlot() {
      assertThat(started(Kind.SCHEDULED, Outcome.ON_TIME, "01:00:00.001").check()).isEmpty();
      assertThat(started(Kind.SCHEDULED, Outcome.ON_TIME, "01:00").check()).isEmpty();
      assertThat(started(Kind.SCHEDULED, Outcome.ON_TIME, "00:59:59.999").found())
          .containsExactly("EARLY 01:00: job code ran before the slot, at 00:59:59.999");
    }

    @Test
    void isAnExecutionBeforeTheSlotWhateverIsRecorded() {
      assertThat(Draft.clean().ran("05:00", "04:59:59.999").found())
          .containsExactly("EARLY 05:00: job code ran before the slot, at 04:59:59.999");
    }

    @Test
    void isAnExecutionOfAWindowThatIsNotDueYet() {
      assertThat(Draft.clean().ran("09:00", "08:30").found())
          .containsExactly("EARLY 09:00: job code ran before the slot, at 08:30");
    }

    @ParameterizedTest
    @CsvSource({"CATCH_UP, CAUGHT_UP", "MANUAL, LATE", "SCHEDULED, FAILED"})
    void isSaidOfAllKinds(Kind kind, Outcome outcome) {
      assertThat(started(kind, outcome, "00:59:59.999").check())
          .extracting(Violation::rule)
          .containsExactly(Rule.EARLY);
    }
  }

  @Nested
  class Grace {

    @Test
    void isOverAfterItsEnd() {
      assertThat(started(Kind.SCHEDULED, Outcome.ON_TIME, "01:04:59.999").check()).isEmpty();
      assertThat(started(Kind.SCHEDULED, Outcome.ON_TIME, "01:05").check()).isEmpty();
      assertThat(started(Kind.SCHEDULED, Outcome.ON_TIME, "01:05:00.001").found())
          .containsExactly(
              "GRACE 01:00: ON_TIME, but the first attempt started after the grace, at"
                  + " 01:05:00.001; the grace was over at 01:05");
    }

    @Test
    void isNotClaimedWithoutAStart() {
      assertThat(Draft.empty().idle("01:00", "01:00", Outcome.ON_TIME, "").found())
          .containsExactly("GRACE 01:00: ON_TIME, but no start is recorded");
    }

    @Test
    void isNoneForAnOwedWindow() {
      assertThat(started(Kind.CATCH_UP, Outcome.ON_TIME, "01:03").found())
          .containsExactly(
              "GRACE 01:00: ON_TIME, but a window is owed only once its grace is over");
    }

    @Test
    void ofAManualWindowCountsFromItsOwnInstant() {
      Draft inTime = Draft.empty().row("01:58", Kind.MANUAL, Outcome.ON_TIME, "run-m", "02:03");
      Draft tooLate =
          Draft.empty().row("01:58", Kind.MANUAL, Outcome.ON_TIME, "run-m", "02:03:00.001");
      assertThat(inTime.check()).isEmpty();
      assertThat(tooLate.found())
          .containsExactly(
              "GRACE 01:58: ON_TIME, but the first attempt started after the grace, at"
                  + " 02:03:00.001; the grace was over at 02:03");
    }

    @ParameterizedTest
    @EnumSource(names = {"LATE", "FAILED"})
    void isNotHeldAgainstAnOutcomeThatDoesNotClaimIt(Outcome outcome) {
      assertThat(started(Kind.SCHEDULED, outcome, "01:03").check()).isEmpty();
      assertThat(started(Kind.SCHEDULED, outcome, "01:07").check()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"01:00, 1, 01:05, 01:05:00.001", "02:00, 2, 02:10, 02:10:00.001"})
    void isThatOfTheVersionThatPlannedTheWindow(
        String slot, int version, String inTime, String tooLate) {
      assertThat(edited(slot, version, inTime).check()).isEmpty();
      assertThat(edited(slot, version, tooLate).check())
          .extracting(Violation::rule)
          .containsExactly(Rule.GRACE);
    }

    /** On that night, 03:30 follows 01:30 within an hour. */
    @ParameterizedTest
    @CsvSource({"2026-03-29T01:29:59Z, 0", "2026-03-29T01:29:59.001Z, 1"})
    void endsBeforeTheNextSlotWhereTheClockIsSetForth(Instant start, int violations) {
      JobSpec spec =
          JobSpec.builder("nightly")
              .activity("RollUp", "sales")
              .cron("30 1,3 * * *")
              .timezone("Europe/Berlin")
              .grace(Duration.ofMinutes(90))
              .build();
      assertThat(check(spec, Instant.parse("2026-03-29T00:30:00Z"), start)).hasSize(violations);
    }

    private List<Violation> check(JobSpec spec, Instant slot, Instant start) {
      Verdict verdict = new Verdict(slot, slot, Outcome.ON_TIME, "");
      Recorded row = new Recorded(verdict, Kind.SCHEDULED, 1, "run", Optional.of(start));
      Plan plan = Plan.of(new SpecVersion(1, spec, slot.minusSeconds(1)));
      return AccountChecker.check(Facts.of(plan, Accounted.upTo(slot), List.of(row)));
    }

    /** Version 2, from two o'clock on, has a grace of ten minutes. */
    private Draft edited(String slot, int version, String start) {
      JobSpec tenMinutes =
          JobSpec.builder("nightly")
              .activity("RollUp", "sales")
              .cron("0 * * * *")
              .grace(Duration.ofMinutes(10))
              .build();
      Verdict verdict = new Verdict(at(slot), at(slot), Outcome.ON_TIME, "");
      return Draft.empty()
          .version(2, "01:00", tenMinutes)
          .row(new Recorded(verdict, Kind.SCHEDULED, version, "run", Optional.of(at(start))));
    }
  }
}

package io.escapement.policy.check;

import static io.escapement.policy.check.Draft.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.escapement.policy.Kind;
import io.escapement.policy.Outcome;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** How violations are put together, ordered and bounded. */
class ViolationListTest {

  private static Draft minutesOfExtraRows(int step) {
    Draft draft = Draft.empty();
    for (int minute = 1; minute < 60; minute += step) {
      String time = "01:%02d".formatted(minute);
      draft.row(time, Kind.SCHEDULED, Outcome.LATE, "run-" + minute, time);
    }
    return draft;
  }

  @Nested
  class Stretches {

    @Test
    void neighboursWithTheSameCauseAreOneViolation() {
      assertThat(Draft.empty().upTo("05:00").found())
          .containsExactly(
              "MISSING 01:00 to 05:00 (5 windows): 5 windows in a row, the first: planned by"
                  + " version 1, neither recorded nor owed; accounted up to 05:00");
    }

    @Test
    void aWindowInOrderEndsAStretch() {
      assertThat(Draft.empty().upTo("05:00").idle("03:00", "03:00", Outcome.EXPIRED, "").check())
          .extracting(Violation::windows)
          .containsExactly(
              List.of(new Span(at("01:00"), at("02:00"), 2)),
              List.of(new Span(at("04:00"), at("05:00"), 2)));
    }

    @Test
    void anotherCauseEndsAStretch() {
      Draft draft = Draft.empty().upTo("01:00");
      draft.row("00:30", Kind.SCHEDULED, Outcome.LATE, "run-1", "00:30");
      draft.row("01:30", Kind.SCHEDULED, Outcome.LATE, "run-2", "01:30");
      assertThat(draft.check())
          .extracting(Violation::rule)
          .containsExactly(Rule.UNEXPLAINED, Rule.MISSING, Rule.UNEXPLAINED);
    }

    @Test
    void valuesDoNotEndAStretch() {
      assertThat(minutesOfExtraRows(1).check())
          .singleElement()
          .satisfies(
              violation ->
                  assertThat(violation.windows())
                      .containsExactly(new Span(at("01:01"), at("01:59"), 59)));
    }
  }

  @Test
  void theOrderIsThatOfTheWindowsWhateverThatOfTheFacts() {
    Draft draft = Draft.clean().upTo("10:00").without("03:00");
    draft.idle("04:30", "04:30", Outcome.EXPIRED, "").idle("01:00", "01:00", Outcome.EXPIRED, "");
    List<Violation> found = draft.check();
    assertThat(found)
        .extracting(violation -> violation.windows().get(0).first())
        .containsExactly(at("01:00"), at("03:00"), at("04:30"), at("09:00"));
    Collections.reverse(draft.recorded);
    assertThat(draft.check())
        .extracting(Violation::windows)
        .containsExactlyElementsOf(found.stream().map(Violation::windows).toList());
  }

  @Test
  void twoRulesThatOneWindowBreaksAreTwoViolationsInTheOrderOfTheRules() {
    Draft draft = Draft.empty();
    draft.row("01:30", Kind.SCHEDULED, Outcome.ON_TIME, "run-1", "01:20");
    assertThat(draft.check())
        .extracting(Violation::rule)
        .containsExactly(Rule.UNEXPLAINED, Rule.EARLY);
  }

  @Test
  void aViolationNamesSoManySpansAtMost() {
    List<Span> spans =
        IntStream.range(0, 30).mapToObj(hour -> Span.of(at("00:00").plusSeconds(hour))).toList();
    Violation violation = new Violation(Rule.PER_WINDOW, spans, "30 windows");
    assertThat(violation.windows()).hasSize(Violation.MOST_SPANS);
    assertThat(violation.names(at("00:00:19"))).isTrue();
    assertThat(violation.names(at("00:00:20"))).isFalse();
  }

  @Test
  void aViolationReadsAsALine() {
    assertThat(Draft.clean().ran("05:00", "04:59").check())
        .singleElement()
        .hasToString(
            "EARLY (invariant 3) 2026-11-23T05:00:00Z: job code ran before the slot, at"
                + " 2026-11-23T04:59:00Z");
  }

  @Nested
  class Periods {

    private Draft draft() {
      return Draft.clean().without("01:00").without("05:00").without("07:00");
    }

    private List<Violation> check(String after, String upTo) {
      return AccountChecker.check(draft().facts(), at(after), at(upTo));
    }

    @Test
    void holdTheWindowsAfterTheirStartUpToTheirEnd() {
      assertThat(check("01:00", "06:59:59.999"))
          .extracting(Violation::windows)
          .containsExactly(List.of(Span.of(at("05:00"))));
      assertThat(check("00:59:59.999", "07:00")).hasSize(3);
    }

    @Test
    void needNoFactsOfOtherWindows() {
      Draft draft = Draft.clean();
      draft.recorded.removeIf(row -> !row.plannedAt().isAfter(at("05:00")));
      assertThat(AccountChecker.check(draft.facts(), at("05:00"), at("08:00"))).isEmpty();
      assertThat(AccountChecker.check(draft.facts(), at("04:00"), at("08:00"))).hasSize(1);
    }

    @Test
    void cutARangeOfRowsWhereTheyEnd() {
      Draft draft = Draft.empty().upTo("08:00").idle("01:00", "08:00", Outcome.EXPIRED, "max-age");
      assertThat(
              AccountChecker.check(draft.ran("04:00", "04:01").facts(), at("01:00"), at("05:00")))
          .extracting(Violation::rule)
          .containsExactly(Rule.NOT_SPARED);
    }

    @Test
    void mayGoBeyondWhatIsAccountedFor() {
      assertThat(check("07:00", "20:00")).isEmpty();
    }
  }

  @Test
  void aRowFarAheadIsLookedAtWithoutTheSlotsBeforeIt() {
    Draft draft = Draft.clean();
    Recorded row = draft.row("07:00");
    Instant farAhead = Instant.parse("9999-12-31T23:30:00Z");
    assertThat(draft.row(row.on(farAhead)).check())
        .extracting(Violation::rule)
        .containsExactly(Rule.UNEXPLAINED, Rule.EARLY);
  }
}

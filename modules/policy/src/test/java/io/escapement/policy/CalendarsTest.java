package io.escapement.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Dates without slots under a name. */
class CalendarsTest {

  private static final LocalDate CHRISTMAS = LocalDate.of(2026, 12, 25);
  private static final LocalDate NEW_YEAR = LocalDate.of(2027, 1, 1);
  private static final Calendars CALENDARS =
      new Calendars(
          Map.of("german-holidays", Set.of(CHRISTMAS, NEW_YEAR), "closing", Set.of(NEW_YEAR)));

  private static Map<String, Object> naming(Object... entries) {
    return Specs.treeWith("schedule.except", List.of(entries));
  }

  private static Names names(Calendars calendars) {
    return new Names(calendars, Resources.none());
  }

  private static List<Problem> problems(Map<String, Object> tree, Calendars calendars) {
    return catchThrowableOfType(
            InvalidSpecException.class, () -> JobSpec.fromTree(tree, names(calendars)))
        .problems();
  }

  @Nested
  class ASpecThatNamesOne {

    private final Schedule schedule =
        JobSpec.fromTree(naming("2026-12-24", "german-holidays"), names(CALENDARS)).schedule();

    @Test
    void leavesOutItsDates() {
      assertThat(schedule.next(Instant.parse("2026-12-23T12:00:00Z")))
          .contains(Instant.parse("2026-12-26T02:00:00Z"));
      assertThat(schedule.next(Instant.parse("2026-12-31T12:00:00Z")))
          .contains(Instant.parse("2027-01-02T02:00:00Z"));
    }

    @Test
    void writesTheNameAndWhatItMeantAndIsReadBackWithoutTheCalendar() {
      Map<String, Object> tree = schedule.toTree();
      assertThat(tree)
          .containsEntry("except", List.of("2026-12-24", "german-holidays"))
          .containsEntry(
              "calendars", Map.of("german-holidays", List.of("2026-12-25", "2027-01-01")));
      assertThat(Schedule.fromTree("nightly", tree)).isEqualTo(schedule);
    }

    @Test
    void isWhatTheBuilderBuilds() {
      assertThat(
              Specs.job("0 2 * * *")
                  .except(LocalDate.of(2026, 12, 24))
                  .except("german-holidays", Set.of(CHRISTMAS, NEW_YEAR))
                  .build()
                  .schedule())
          .isEqualTo(schedule);
    }

    @Test
    void isAnotherWhereTheCalendarHasChanged() {
      Calendars changed = new Calendars(Map.of("german-holidays", Set.of(CHRISTMAS)));
      JobSpec today = JobSpec.fromTree(naming("2026-12-24", "german-holidays"), names(changed));
      assertThat(today.schedule()).isNotEqualTo(schedule);
    }

    @Test
    void meansTodaysCalendarWhateverItSaysOfIt() {
      Map<String, Object> written = Specs.tree();
      written.put("schedule", schedule.toTree());
      Calendars changed = new Calendars(Map.of("german-holidays", Set.of(NEW_YEAR)));
      assertThat(JobSpec.fromTree(written, names(changed)).schedule().except().calendars())
          .isEqualTo(changed.byName());
    }

    @Test
    void needsNoCalendarThatItDoesNotName() {
      assertThat(JobSpec.fromTree(Specs.tree(), names(CALENDARS)))
          .isEqualTo(JobSpec.fromTree(Specs.tree()));
      assertThat(schedule.except().calendars()).containsOnlyKeys("german-holidays");
    }

    @Test
    void mayNameAnEmptyOne() {
      Calendars empty = new Calendars(Map.of("closing", Set.of()));
      Schedule none = JobSpec.fromTree(naming("closing"), names(empty)).schedule();
      assertThat(none.except().all()).isEmpty();
      assertThat(Schedule.fromTree("nightly", none.toTree())).isEqualTo(none);
    }
  }

  @Nested
  class Refusals {

    @Test
    void nameTheCalendarsThatThereAre() {
      assertThat(problems(naming("german-holiday", "easter", "2026-02-30"), CALENDARS))
          .containsExactly(
              new Problem(
                  "schedule.except",
                  "\"german-holiday\" is neither a date, such as 2026-12-25, nor a calendar;"
                      + " did you mean \"german-holidays\"? calendars here: closing, german-holidays"),
              new Problem(
                  "schedule.except",
                  "\"easter\" is neither a date, such as 2026-12-25, nor a calendar;"
                      + " calendars here: closing, german-holidays"),
              new Problem(
                  "schedule.except",
                  "\"2026-02-30\" is not a date of the calendar; write one such as 2026-12-25"));
    }

    @Test
    void countTheDatesOfAllTogether() {
      Set<LocalDate> thousand =
          CHRISTMAS.datesUntil(CHRISTMAS.plusDays(1000)).collect(Collectors.toSet());
      Calendars full = new Calendars(Map.of("closing", thousand));
      assertThat(
              JobSpec.fromTree(naming("closing", "2026-12-25"), names(full))
                  .schedule()
                  .except()
                  .all())
          .hasSize(1000);
      assertThat(problems(naming("closing", "2026-12-24"), full))
          .extracting(Problem::message)
          .containsExactly("except has 1001 dates, more than 1000; remove those that are past");
    }

    @Test
    void nameABadDateOfACalendarInASpec() {
      Map<String, Object> tree = naming("closing");
      Specs.put(tree, "schedule.calendars", Map.of("closing", List.of("soon")));
      assertThat(
              catchThrowableOfType(InvalidSpecException.class, () -> JobSpec.fromTree(tree))
                  .problems())
          .containsExactly(
              new Problem(
                  "schedule.calendars.closing",
                  "\"soon\" is not a date of the calendar; write one such as 2026-12-25"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Holidays", "2026-12-25", "-a", "a_b", "a b"})
    void keepNamesApartFromDates(String name) {
      assertThatThrownBy(() -> new Calendars(Map.of(name, Set.of())))
          .hasMessageContaining("calendar \"%s\" is not of the form", name);
    }
  }
}

package io.escapement.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The settings of a calendar, read, written and refused. */
class ScheduleSettingsTest {

  private static final Map<String, Object> WHOLE =
      Map.of(
          "cron", "H H(0-7) * * 1-5",
          "timezone", "Europe/Berlin",
          "grace", "5m",
          "stagger", "90s",
          "completeWithin", "1h",
          "except", List.of("2026-12-25", "2026-12-26"));

  private static Schedule schedule(String key, Object value) {
    return JobSpec.fromTree(Specs.treeWith("schedule." + key, value)).schedule();
  }

  private static List<Problem> problems(Map<String, Object> tree) {
    return catchThrowableOfType(InvalidSpecException.class, () -> JobSpec.fromTree(tree))
        .problems();
  }

  private static Map<String, Object> exactWith(String key, String value) {
    Map<String, Object> tree = Specs.treeWith("schedule.exact", true);
    Specs.put(tree, "schedule." + key, value);
    return tree;
  }

  @Nested
  class Reading {

    @Test
    void givesWhatTheBuilderBuilds() {
      Map<String, Object> tree = Specs.tree();
      tree.put("schedule", WHOLE);
      JobSpec built =
          Specs.job("H H(0-7) * * 1-5")
              .timezone("Europe/Berlin")
              .grace(Duration.ofMinutes(5))
              .stagger(Duration.ofSeconds(90))
              .completeWithin(Duration.ofHours(1))
              .except(LocalDate.of(2026, 12, 26), LocalDate.of(2026, 12, 25))
              .build();
      assertThat(JobSpec.fromTree(tree)).isEqualTo(built);
      assertThat(built.schedule().stagger()).isEqualTo(Duration.ofSeconds(90));
      assertThat(built.schedule().completeWithin()).contains(Duration.ofHours(1));
      assertThat(built.schedule().except().dates())
          .containsExactlyInAnyOrder(LocalDate.of(2026, 12, 25), LocalDate.of(2026, 12, 26));
    }

    @Test
    void hasNoStaggerNoDeadlineAndNoExceptionsByDefault() {
      Schedule schedule = JobSpec.fromTree(Specs.tree()).schedule();
      assertThat(schedule.stagger()).isZero();
      assertThat(schedule.completeWithin()).isEqualTo(Optional.empty());
      assertThat(schedule.except()).isEqualTo(Except.none());
    }

    @Test
    void takesExactForAGraceOfNothing() {
      assertThat(schedule("exact", true)).isEqualTo(schedule("grace", "0s"));
      assertThat(schedule("exact", false)).isEqualTo(schedule("grace", "5m"));
      assertThat(Specs.job("0 2 * * *").exact().build().schedule().grace()).isZero();
      assertThat(JobSpec.fromTree(exactWith("grace", "0s")).schedule().grace()).isZero();
    }

    @Test
    void drawsHashedValuesFromTheIdOfTheJob() {
      Schedule one = Schedule.fromTree("daily-sales", WHOLE);
      assertThat(one).isEqualTo(Schedule.fromTree("daily-sales", WHOLE));
      assertThat(one).isNotEqualTo(Schedule.fromTree("nightly", WHOLE));
      assertThat(one.timing().serverCron().fields()).isNotEqualTo("H H(0-7) * * 1-5");
    }

    @Test
    void takesACronChainForTheTriggerByDefault() {
      assertThat(JobSpec.fromTree(Specs.tree()).schedule().trigger()).isEqualTo(Trigger.CRON);
      assertThat(schedule("trigger", "cron")).isEqualTo(JobSpec.fromTree(Specs.tree()).schedule());
      assertThat(schedule("trigger", "schedule").trigger()).isEqualTo(Trigger.SCHEDULE);
    }

    @Test
    void takesADateTwiceAsOnce() {
      assertThat(schedule("except", List.of("2026-12-25", "2026-12-25")).except().dates())
          .isEqualTo(Set.of(LocalDate.of(2026, 12, 25)));
    }
  }

  @Nested
  class Writing {

    @Test
    void givesBackWhatWasRead() {
      Schedule schedule = Schedule.fromTree("daily-sales", WHOLE);
      assertThat(schedule.toTree())
          .containsAllEntriesOf(
              WHOLE.entrySet().stream()
                  .filter(entry -> !entry.getKey().equals("stagger"))
                  .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)))
          .containsEntry("stagger", "1m30s");
      assertThat(Schedule.fromTree("daily-sales", schedule.toTree())).isEqualTo(schedule);
    }

    @Test
    void leavesOutWhatIsAbsent() {
      assertThat(Schedule.of("0 2 * * *").toTree())
          .isEqualTo(Map.of("cron", "0 2 * * *", "timezone", "UTC", "grace", "5m"));
    }

    @Test
    void saysTheTriggerWhereItIsNotTheDefault() {
      Schedule schedule = schedule("trigger", "schedule");
      assertThat(schedule.toTree()).containsEntry("trigger", "schedule");
      assertThat(Schedule.fromTree("nightly", schedule.toTree())).isEqualTo(schedule);
      assertThat(Specs.job("0 2 * * *").trigger(Trigger.SCHEDULE).build().schedule())
          .isEqualTo(schedule);
    }

    @Test
    void keepsTheOrderOfTheDocumentation() {
      assertThat(Schedule.fromTree("a", WHOLE).toTree().keySet())
          .containsExactly("cron", "timezone", "grace", "stagger", "completeWithin", "except");
    }
  }

  @Nested
  class Refusals {

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        textBlock =
            """
            stagger        | 5m1s  | stagger 5m1s is not within 0s to the grace 5m; write a time up to the grace, or a longer grace
            stagger        | PT-1S | stagger -1s is not within 0s to the grace 5m; write a time up to the grace, or a longer grace
            completeWithin | 5m    | completeWithin 5m is not above the grace 5m and up to 30d; write a time between, or a shorter grace
            completeWithin | 30d1s | completeWithin 30d1s is not above the grace 5m and up to 30d; write a time between, or a shorter grace
            cron           | H/61 * * * * | cron "H/61 * * * *": minute step 61 in "H/61" is above the 60 values to draw from; use 1-60
            """)
    void nameTheValueTheBoundAndTheRemedy(String key, String value, String message) {
      assertThat(problems(Specs.treeWith("schedule." + key, value)))
          .extracting(Problem::message)
          .containsExactly(message);
    }

    @ParameterizedTest
    @CsvSource({"stagger, 0s", "stagger, 5m", "completeWithin, 5m1s", "completeWithin, 30d"})
    void spareTheBounds(String key, String value) {
      assertThat(schedule(key, value).grace()).isEqualTo(Duration.ofMinutes(5));
    }

    @Test
    void ofAnotherTrigger() {
      assertThat(problems(Specs.treeWith("schedule.trigger", "chain")))
          .containsExactly(new Problem("schedule.trigger", "\"chain\" is none of cron, schedule"));
    }

    @Test
    void ofTheWrongType() {
      assertThat(problems(Specs.treeWith("schedule.exact", "yes")))
          .containsExactly(new Problem("schedule.exact", "\"yes\" is not true or false"));
      assertThat(problems(Specs.treeWith("schedule.except", "2026-12-25")))
          .containsExactly(
              new Problem(
                  "schedule.except",
                  "\"2026-12-25\" is not a list; write such as [first, second]"));
    }

    @Test
    void takeExactAndAGraceForAContradiction() {
      Problem problem =
          new Problem(
              "schedule", "exact true allows no lateness, but grace is 5m; remove one of the two");
      assertThat(problems(exactWith("grace", "5m"))).containsExactly(problem);
      assertThat(
              catchThrowableOfType(
                      InvalidSpecException.class,
                      () -> Specs.job("0 2 * * *").grace(Duration.ofMinutes(5)).exact().build())
                  .problems())
          .containsExactly(problem);
    }

    @Test
    void allowAnExactJobNoStagger() {
      assertThat(problems(exactWith("stagger", "1s")))
          .extracting(Problem::message)
          .containsExactly(
              "stagger 1s is not within 0s to the grace 0s; write a time up to the grace, or a longer grace");
    }

    @Test
    void nameEachBadDate() {
      List<Object> dates = List.of("2026-02-30", "2026-12-25", "christmas", 20261225);
      assertThat(problems(Specs.treeWith("schedule.except", dates)))
          .containsExactly(
              bad("\"2026-02-30\" is not a date of the calendar; write one such as 2026-12-25"),
              bad(
                  "\"christmas\" is neither a date, such as 2026-12-25, nor a calendar; there are no calendars here"),
              bad("\"20261225\" is not text; put it in quotes"));
    }

    private Problem bad(String message) {
      return new Problem("schedule.except", message);
    }

    @ParameterizedTest
    @CsvSource({"1969-12-31", "-0001-01-01", "+10000-01-01"})
    void keepDatesWithinWhatCanBeSearched(String date) {
      assertThat(problems(Specs.treeWith("schedule.except", List.of(date))))
          .containsExactly(
              new Problem(
                  "schedule",
                  "except %s is not within 1970-01-01 to 9999-12-31; remove it".formatted(date)));
    }

    @Test
    void allowAThousandDatesAndNoMore() {
      List<String> dates =
          LocalDate.of(2026, 1, 1)
              .datesUntil(LocalDate.of(2029, 1, 1))
              .limit(1001)
              .map(LocalDate::toString)
              .toList();
      assertThat(schedule("except", dates.subList(0, 1000)).except().all()).hasSize(1000);
      assertThat(problems(Specs.treeWith("schedule.except", dates)))
          .extracting(Problem::message)
          .containsExactly("except has 1001 dates, more than 1000; remove those that are past");
    }

    @Test
    void leaveNoJobWithoutASlot() {
      List<String> dates = IntStream.range(2027, 2034).mapToObj(year -> year + "-12-25").toList();
      Map<String, Object> tree = Specs.treeWith("schedule.except", dates);
      Specs.put(tree, "schedule.cron", "0 2 25 12 *");
      assertThat(problems(tree))
          .containsExactly(
              new Problem(
                  "schedule",
                  "except leaves cron \"0 2 25 12 *\" no slot in the five years after the last one"
                      + " before 2027-12-25; remove some dates"));
    }

    /** A chain looks for its next slot from the last one on, which is four years back here. */
    @Test
    void leaveNoChainWithoutANextSlot() {
      Map<String, Object> tree = Specs.treeWith("schedule.except", List.of("2028-02-29"));
      Specs.put(tree, "schedule.cron", "0 0 29 2 *");
      assertThat(problems(tree)).hasSize(1);
      Specs.put(tree, "schedule.except", List.of("2028-02-28"));
      assertThat(JobSpec.fromTree(tree).schedule().except().all()).hasSize(1);
    }

    @Test
    void spareAJobThatHadNoSlotsThereAnyway() {
      Map<String, Object> tree = Specs.treeWith("schedule.except", List.of("2097-01-01"));
      Specs.put(tree, "schedule.cron", "0 0 29 2 *");
      assertThat(JobSpec.fromTree(tree).schedule().except().all()).hasSize(1);
      Specs.put(tree, "schedule.except", List.of("2099-06-01"));
      assertThat(JobSpec.fromTree(tree).schedule().except().all()).hasSize(1);
    }
  }
}

package io.escapement.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The settings of an interval, read, written and refused. */
class IntervalSettingsTest {

  private static Map<String, Object> tree(Map<String, ?> schedule) {
    Map<String, Object> tree = Specs.tree();
    tree.put("schedule", new LinkedHashMap<>(schedule));
    return tree;
  }

  private static List<Problem> problems(Map<String, ?> schedule) {
    return catchThrowableOfType(InvalidSpecException.class, () -> JobSpec.fromTree(tree(schedule)))
        .problems();
  }

  @Nested
  class Reading {

    @Test
    void givesWhatTheBuilderBuilds() {
      Map<String, Object> tree = tree(Map.of("every", "90m", "offset", "5m"));
      JobSpec job = JobSpec.fromTree(tree);
      assertThat(job).isEqualTo(Intervals.job("90m", "5m").build());
      assertThat(job.schedule().timing())
          .isEqualTo(new Timing.Every(Duration.ofMinutes(90), Duration.ofMinutes(5)));
      assertThat(job.schedule().grace()).isEqualTo(Duration.ofMinutes(5));
    }

    @Test
    void hasNoOffsetByDefaultAndAGraceBelowTheInterval() {
      Schedule schedule = JobSpec.fromTree(tree(Map.of("every", "2m"))).schedule();
      assertThat(schedule.timing())
          .isEqualTo(new Timing.Every(Duration.ofMinutes(2), Duration.ZERO));
      assertThat(schedule.grace()).isEqualTo(Duration.ofSeconds(119));
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTC", "Etc/UTC", "GMT"})
    void takesAnyNameOfUtcForTheTimezone(String name) {
      assertThat(JobSpec.fromTree(tree(Map.of("every", "90m", "timezone", name))).schedule())
          .isEqualTo(Intervals.schedule("90m", "0s"));
    }

    @ParameterizedTest
    @CsvSource({"1m, 0s", "1m, 59s", "366d, 0s", "366d, 365d23h59m59s"})
    void sparesTheBounds(String every, String offset) {
      Schedule schedule = Intervals.schedule(every, offset);
      assertThat(Schedule.fromTree("nightly", schedule.toTree())).isEqualTo(schedule);
    }
  }

  @Nested
  class Writing {

    @Test
    void namesNoTimezoneAndNoOffsetOfNothing() {
      assertThat(Intervals.schedule("90m", "5m").toTree())
          .isEqualTo(Map.of("every", "1h30m", "offset", "5m", "grace", "5m"));
      assertThat(Intervals.schedule("90m", "0s").toTree())
          .isEqualTo(Map.of("every", "1h30m", "grace", "5m"));
    }
  }

  @Nested
  class Refusals {

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        textBlock =
            """
            59s      | 0s   | every 59s is not within 1m to 366d
            366d1s   | 0s   | every 366d1s is not within 1m to 366d
            1m1ms    | 0s   | every 1m1ms is not in whole seconds; leave out what is below one
            90m      | 90m  | offset 1h30m is not within 0s to below every 1h30m; write what is left of it by that
            90m      | PT-1S | offset -1s is not within 0s to below every 1h30m; write what is left of it by that
            90m      | 5ms  | offset 5ms is not in whole seconds; leave out what is below one
            """)
    void nameTheValueAndTheBound(String every, String offset, String message) {
      assertThat(problems(Map.of("every", every, "offset", offset)))
          .containsExactly(new Problem("schedule", message));
    }

    @Test
    void takeCronAndEveryForAContradiction() {
      Map<String, String> both =
          Map.of("every", "90m", "cron", "0 2 * * *", "offset", "5m", "timezone", "Europe/Berlin");
      assertThat(problems(both))
          .containsExactly(
              new Problem("schedule", "has both cron and every; remove one of the two"));
    }

    @Test
    void askForOneOfTheTwo() {
      assertThat(problems(Map.of("grace", "5m")))
          .containsExactly(
              new Problem(
                  "schedule.cron",
                  "is missing; write five fields, such as \"0 2 * * *\", or an interval: every: 90m"));
    }

    @Test
    void knowNoOffsetOfACron() {
      assertThat(problems(Map.of("cron", "0 2 * * *", "offset", "5m")))
          .containsExactly(
              new Problem("schedule.offset", "\"5m\" goes with every, not with cron; remove it"));
    }

    @Test
    void sayWhyAnIntervalHasNoTimezone() {
      assertThat(problems(Map.of("every", "90m", "timezone", "Europe/Berlin")))
          .containsExactly(
              new Problem(
                  "schedule.timezone",
                  "\"Europe/Berlin\" does not go with every, since an interval follows elapsed time"
                      + " on no clock; remove it, or write a cron"));
    }

    @Test
    void nameAGraceThatReachesTheNextSlot() {
      assertThat(problems(Map.of("every", "90m", "grace", "90m")))
          .containsExactly(
              new Problem(
                  "schedule",
                  "grace 1h30m is not within 0s to below the shortest gap 1h30m of every 1h30m;"
                      + " write 1h29m59s or less"));
    }

    @Test
    void areToldAllAtOnce() {
      assertThat(
              problems(
                  Map.of(
                      "every",
                      "often",
                      "offset",
                      5,
                      "timezone",
                      "Mars",
                      "evry",
                      "1h",
                      "grace",
                      "x")))
          .extracting(Problem::path)
          .containsExactly(
              "schedule.every",
              "schedule.offset",
              "schedule.timezone",
              "schedule.grace",
              "schedule.evry");
    }
  }
}

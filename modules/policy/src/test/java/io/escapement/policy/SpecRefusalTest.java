package io.escapement.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpecRefusalTest {

  private static List<Problem> problems(Map<String, Object> tree) {
    return catchThrowableOfType(InvalidSpecException.class, () -> JobSpec.fromTree(tree))
        .problems();
  }

  private static void assertRefused(String path, Object value, String where, String message) {
    assertThat(problems(Specs.treeWith(path, value))).containsExactly(new Problem(where, message));
  }

  @Nested
  @TestInstance(TestInstance.Lifecycle.PER_CLASS)
  class OfValues {

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        textBlock =
            """
            id                  | Nightly          | id "Nightly" is not of the form [a-z0-9][a-z0-9-]{0,62}; use lower case, digits and '-'
            id                  | -nightly         | id "-nightly" is not of the form [a-z0-9][a-z0-9-]{0,62}; use lower case, digits and '-'
            id                  | night@ly         | id "night@ly" is not of the form [a-z0-9][a-z0-9-]{0,62}; use lower case, digits and '-'
            schedule.cron       | 0 0 2 * * *      | cron "0 0 2 * * *" has 6 fields; expected 5: minute hour day-of-month month day-of-week; remove the seconds field
            schedule.cron       | H/61 2 * * *     | cron "H/61 2 * * *": minute step 61 in "H/61" is above the 60 values to draw from; use 1-60
            schedule.timezone   | Mars/Base        | timezone "Mars/Base" is no IANA region; write one such as Europe/Berlin or UTC
            schedule.timezone   | Europe/Berln     | timezone "Europe/Berln" is no IANA region; write one such as Europe/Berlin or UTC
            schedule.timezone   | +01:00           | timezone "+01:00" is no IANA region; write one such as Europe/Berlin or UTC
            schedule.timezone   | UTC+1            | timezone "UTC+1" is no IANA region; write one such as Europe/Berlin or UTC
            schedule.timezone   | europe/berlin    | timezone "europe/berlin" is no IANA region; write one such as Europe/Berlin or UTC
            schedule.grace      | soon             | "soon" is not a duration; write one such as 90s, 5m, 1h30m or PT5M
            activity.timeout    | 7d1s             | timeout 7d1s is not within 1s to 7d
            activity.timeout    | 999ms            | timeout 999ms is not within 1s to 7d
            activity.heartbeat  | 10m1s            | heartbeat 10m1s is not within 1s to 10m
            activity.type       | ' '              | type is empty; it needs a name
            missed.run          | LATEST           | "LATEST" is none of none, latest, all
            retry.jitter        | some             | "some" is none of full, equal, decorrelated, none
            """)
    void nameTheValueTheBoundAndTheRemedy(String path, String value, String message) {
      boolean whole = path.startsWith("activity") && !message.startsWith("\"");
      assertRefused(path, value, whole ? "activity" : path, message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0 0 30 2 *", "0 0 31 4,6,9,11 *"})
    void refuseACronThatNeverFires(String cron) {
      assertRefused(
          "schedule.cron",
          cron,
          "schedule",
          "cron \"%s\" never fires; name a day that exists".formatted(cron));
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        textBlock =
            """
            1d      | grace 1d is not within 0s to below the shortest gap 1d of cron "0 2 * * *"; write 23h59m59s or less
            2d      | grace 2d is not within 0s to below the shortest gap 1d of cron "0 2 * * *"; write 23h59m59s or less
            PT-1S   | grace -1s is not within 0s to below the shortest gap 1d of cron "0 2 * * *"; write 23h59m59s or less
            """)
    void keepTheGraceBelowTheShortestGap(String grace, String message) {
      assertRefused("schedule.grace", grace, "schedule", message);
    }

    @ParameterizedTest
    @MethodSource
    void keepNumbersInTheirRange(String path, Object value, String where, String message) {
      assertRefused(path, value, where, message);
    }

    Stream<Arguments> keepNumbersInTheirRange() {
      return Stream.of(
          arguments("retry.attempts", 0, "retry", "attempts 0 is not within 1 to 1000"),
          arguments("retry.attempts", 1001, "retry", "attempts 1001 is not within 1 to 1000"),
          arguments(
              "retry.attempts", 1L << 40, "retry", "attempts 2147483647 is not within 1 to 1000"),
          arguments("retry.factor", 0.5, "retry", "factor 0.5 is not within 1.0 to 10.0"),
          arguments("retry.factor", 11, "retry", "factor 11.0 is not within 1.0 to 10.0"),
          arguments("retry.factor", Double.NaN, "retry", "factor NaN is not within 1.0 to 10.0"),
          arguments(
              "retry.reasons.timeout.factor",
              0,
              "retry.reasons.timeout",
              "factor 0.0 is not within 1.0 to 10.0"));
    }

    @ParameterizedTest
    @MethodSource
    void areOfTheRightType(String path, Object value, String message) {
      assertRefused(path, value, path, message);
    }

    Stream<Arguments> areOfTheRightType() {
      return Stream.of(
          arguments("description", 7, "\"7\" is not text; put it in quotes"),
          arguments("schedule.cron", true, "\"true\" is not text; put it in quotes"),
          arguments("schedule.grace", 300, "\"300\" is not text; put it in quotes"),
          arguments("owner", "me", "\"me\" is not a map of settings"),
          arguments("activity.args", List.of(1), "\"[1]\" is not a map of settings"),
          arguments("retry.attempts", "8", "\"8\" is not a whole number"),
          arguments("retry.attempts", 8.5, "\"8.5\" is not a whole number"),
          arguments("retry.attempts", BigInteger.TEN, "\"10\" is not a whole number"),
          arguments("retry.factor", "2", "\"2\" is not a number"),
          arguments("retry.never", "timeout", "\"timeout\" is not a list of texts"),
          arguments("retry.never", List.of(1), "\"1\" is not text; put it in quotes"),
          arguments("retry.reasons", List.of(), "\"[]\" is not a map of settings"));
    }
  }

  @Test
  void refusesLabelsThatAreNotOfTheirForm() {
    List<String> many = IntStream.range(0, 21).mapToObj(n -> "l" + n).toList();
    assertThat(problems(Specs.treeWith("labels", List.of("EU"))))
        .containsExactly(
            new Problem(
                "labels",
                "label \"EU\" is not of the form [a-z0-9][a-z0-9-]{0,62}; use lower case, digits"
                    + " and '-'"));
    assertThat(problems(Specs.treeWith("labels", List.of("eu", "eu"))))
        .containsExactly(new Problem("labels", "labels [eu, eu] name one twice; name each once"));
    assertThat(problems(Specs.treeWith("labels", many)))
        .containsExactly(new Problem("labels", "number of labels 21 is not within 0 to 20"));
    assertThat(problems(Specs.treeWith("labels", "eu")))
        .extracting(Problem::path)
        .containsExactly("labels");
    assertThat(JobSpec.fromTree(Specs.treeWith("labels", many.subList(0, 20))).labels())
        .hasSize(20);
    assertThat(Specs.job("0 2 * * *").labels("eu", "critical").build().labels())
        .containsExactly("critical", "eu");
    assertThat(JobSpec.fromTree(Specs.tree()).labels()).isEmpty();
  }

  @Test
  void namesAllProblemsAtOnceInTheOrderOfTheSettings() {
    Map<String, Object> tree = Specs.treeWith("id", "No Id");
    Specs.put(tree, "owner.teem", "data");
    Specs.put(tree, "activity.taskQueue", null);
    Specs.put(tree, "activity.timeout", "never");
    Specs.put(tree, "schedule.cron", "0 0 2 * * *");
    Specs.put(tree, "schedule.timezone", "Mars/Olympus");
    Specs.put(tree, "missed.run", "some");
    Specs.put(tree, "retry.attempts", 0);
    Specs.put(tree, "retry.reasons.deadlock.max", "0s");
    Specs.put(tree, "compensate.type", " ");
    Specs.put(tree, "compensate.tymeout", "1m");
    Specs.put(tree, "alerts", Map.of());
    assertThat(problems(tree))
        .extracting(Problem::path)
        .containsExactly(
            "id",
            "owner.teem",
            "activity.taskQueue",
            "activity.timeout",
            "schedule.cron",
            "schedule.timezone",
            "missed.run",
            "retry.reasons.deadlock",
            "retry",
            "compensate.tymeout",
            "compensate",
            "alerts");
  }

  @Test
  void saysThemOnALineEach() {
    Map<String, Object> tree = Specs.treeWith("retry.attempts", 0);
    Specs.put(tree, "id", null);
    assertThat(catchThrowableOfType(InvalidSpecException.class, () -> JobSpec.fromTree(tree)))
        .hasMessage("id: is missing; name the job\nretry: attempts 0 is not within 1 to 1000");
    assertThat(new Problem("", "is empty")).hasToString("is empty");
  }

  @Test
  void refusesTheBuildersValuesInTheSameWords() {
    JobSpecBuilder job = Specs.job("0 0 2 * * *").timezone("+01:00");
    assertThat(catchThrowableOfType(InvalidSpecException.class, job::build).problems())
        .extracting(Problem::path)
        .containsExactly("schedule.cron", "schedule.timezone");
  }
}

package io.escapement.policy.cron;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code H}: values drawn from a job's id. */
class HashedFieldTest {

  private static final int IDS = 6_000;

  private static String fields(String cron, String jobId) {
    return CronExpression.parse(cron, jobId).fields();
  }

  private static int[] values(String field) {
    return Arrays.stream(field.split(",", -1)).mapToInt(Integer::parseInt).toArray();
  }

  private static IntStream overIds(String cron, ToIntFunction<String[]> value) {
    return IntStream.range(0, IDS)
        .map(at -> value.applyAsInt(fields(cron, "job-" + at).split(" ", -1)));
  }

  @Nested
  class Values {

    /** In a later release they must be the same, or every job would move to another minute. */
    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        textBlock =
            """
            daily-sales | H * * * *          | 59 * * * *
            daily-sales | H H * * *          | 59 2 * * *
            daily-sales | H H H H H          | 59 2 16 1 2
            daily-sales | H/15 * * * *       | 14,29,44,59 * * * *
            daily-sales | H(0-29)/10 * * * * | 9,19,29 * * * *
            daily-sales | H H(0-7) * * 1-5   | 59 2 * * 1-5
            a           | H H * * *          | 21 23 * * *
            nightly     | H H * * *          | 14 9 * * *
            nightly     | H(0-29),H(30-59) H/6 * * H(mon-fri) | 14,44 3,9,15,21 * * 4
            """)
    void areTheSameInAnyRelease(String jobId, String cron, String expected) {
      assertThat(fields(cron, jobId)).isEqualTo(expected);
    }

    @Test
    void dependOnTheIdAndTheFieldAlone() {
      assertThat(fields("H 3 * * *", "a").split(" ", -1)[0])
          .isEqualTo(fields("H H 1 * mon", "a").split(" ", -1)[0]);
    }

    @ParameterizedTest
    @CsvSource({
      "H,            0,  59, 1, 1",
      "H(10-19),     10, 19, 1, 1",
      "H(7-7),       7,  7,  1, 1",
      "H/15,         0,  59, 4, 4",
      "H/7,          0,  59, 8, 9",
      "H/60,         0,  59, 1, 1",
      "H/1,          0,  59, 60, 60",
      "H(0-29)/10,   0,  29, 3, 3",
      "H(5-20)/16,   5,  20, 1, 1",
    })
    void lieInTheRangeAStepApart(String minute, int first, int last, int fewest, int most) {
      for (int id = 0; id < 500; id++) {
        int[] values = values(fields(minute + " * * * *", "job-" + id).split(" ", -1)[0]);
        assertThat(values).hasSizeBetween(fewest, most);
        assertThat(values[0]).isBetween(first, last);
        assertThat(values[values.length - 1]).isBetween(first, last);
        assertSteady(values);
      }
    }

    private void assertSteady(int[] values) {
      assertThat(IntStream.range(1, values.length).map(at -> values[at] - values[at - 1]))
          .allMatch(step -> step == values[1] - values[0]);
    }

    @Test
    void ofTheDayOfTheMonthStayWithinWhatEveryMonthHas() {
      assertThat(overIds("0 0 H * *", fields -> Integer.parseInt(fields[2])).boxed())
          .allMatch(day -> day >= 1 && day <= 28)
          .contains(1, 28);
    }

    @Test
    void ofTheDayOfTheWeekReachFromSundayToSaturday() {
      assertThat(overIds("0 0 * * H", fields -> Integer.parseInt(fields[4])).boxed())
          .allMatch(day -> day >= 0 && day <= 6)
          .contains(0, 6);
    }

    /** Bounds of chi-square at one in a thousand, for one degree of freedom less than values. */
    @ParameterizedTest
    @CsvSource({
      "H * * * *,        0, 0,  60, 99.0",
      "0 H * * *,        1, 0,  24, 49.8",
      "0 0 H * *,        2, 1,  28, 55.5",
      "0 0 1 H *,        3, 1,  12, 31.3",
      "0 0 * * H,        4, 0,  7,  22.5",
      "H(20-39) * * * *, 0, 20, 20, 43.9",
    })
    void areSpreadEvenlyOverIds(String cron, int field, int first, int size, double bound) {
      int[] counts = new int[size];
      overIds(cron, fields -> Integer.parseInt(fields[field]))
          .forEach(value -> counts[value - first]++);
      assertThat(Uniformity.chiSquare(counts)).isLessThan(bound);
    }

    @Test
    void ofTwoFieldsAreIndependent() {
      int[] counts = new int[36];
      overIds(
              "H(0-5) H(0-5) * * *",
              fields -> Integer.parseInt(fields[0]) * 6 + Integer.parseInt(fields[1]))
          .forEach(pair -> counts[pair]++);
      assertThat(Uniformity.chiSquare(counts)).isLessThan(66.7);
    }
  }

  @Nested
  class Text {

    @Test
    void isKeptAndTheFieldsAreNumbers() {
      CronExpression cron = CronExpression.parse(" H  H(0-7)/2 * * H", "daily-sales");
      assertThat(cron).hasToString(" H  H(0-7)/2 * * H");
      assertThat(cron.fields()).matches("[0-9]+ [0-9]+(,[0-9]+)+ \\* \\* [0-9]");
      assertThat(CronExpression.parse(cron.fields()).fields()).isEqualTo(cron.fields());
    }

    @Test
    void decidesEqualityWithWhatWasDrawn() {
      CronExpression one = CronExpression.parse("H H * * *", "a");
      assertThat(one)
          .isEqualTo(CronExpression.parse("H H * * *", "a"))
          .hasSameHashCodeAs(CronExpression.parse("H H * * *", "a"))
          .isNotEqualTo(CronExpression.parse("H H * * *", "nightly"))
          .isNotEqualTo(CronExpression.parse(one.fields()));
    }

    @Test
    void withoutHDoesNotDependOnTheId() {
      for (String cron : List.of("0 2 * * *", "@daily", "*/5 8-18 * jan mon")) {
        assertThat(CronExpression.parse(cron, "a")).isEqualTo(CronExpression.parse(cron));
      }
    }
  }

  @Nested
  class Refusals {

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        textBlock =
            """
            H/61 * * * *      | minute step 61 in "H/61" is above the 60 values to draw from; use 1-60
            H(0-9)/11 * * * * | minute step 11 in "H(0-9)/11" is above the 10 values to draw from; use 1-10
            H/0 * * * *       | minute step 0 in "H/0" is below 1; use 1 or more
            H/x * * * *       | minute step "x" in "H/x" is not a number from 1 up; write such as */5
            H/ * * * *        | minute step "" in "H/" is not a number from 1 up; write such as */5
            H(0-60) * * * *   | minute 60 is above 59; use 0-59
            0 H(20-4) * * *   | hour range 20-4 in "H(20-4)" runs backwards; write the lower end first
            0 H(5) * * *      | hour "H(5)" has no range; write H(first-last)
            0 H() * * *       | hour "H()" has no range; write H(first-last)
            0 H(1-2-3) * * *  | hour "H(1-2-3)" has no range; write H(first-last)
            0 H5 * * *        | hour "H5" is not a hashed value; write H, H/15, H(0-29) or H(0-29)/10, bounds as fit
            0 H-5 * * *       | hour "H-5" is not a hashed value; write H, H/15, H(0-29) or H(0-29)/10, bounds as fit
            0 0 H(1-31) * *   | day-of-month 31 in "H(1-31)" is above 28; use 1-28, the days that every month has
            0 0 H/29 * *      | day-of-month step 29 in "H/29" is above the 28 values to draw from; use 1-28
            0 0 1 H(0-3) *    | month 0 is below 1; use 1-12 or jan-dec
            0 0 * * H(1-7)    | day-of-week 7 is above 6; use 0 for Sunday
            0 h * * *         | hour "h" is not a value; use 0-23
            """)
    void nameTheFieldTheValueAndTheBound(String cron, String problem) {
      assertThatThrownBy(() -> CronExpression.parse(cron, "daily-sales"))
          .isInstanceOf(CronSyntaxException.class)
          .hasMessage("cron \"" + cron + "\": " + problem);
    }

    @ParameterizedTest
    @ValueSource(strings = {"H H * * *", "@daily", "0 2 * * *"})
    void spareWhatIsFine(String cron) {
      assertThat(CronExpression.parse(cron, "daily-sales").everFires()).isTrue();
    }
  }
}

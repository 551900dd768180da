package io.escapement.policy.cron;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CronRefusalTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          0 0 2 * * *      | has 6 fields; expected 5: minute hour day-of-month month day-of-week; remove the seconds field
          0 0 2 * * * 2026 | has 7 fields; expected 5: minute hour day-of-month month day-of-week; remove the seconds and year fields, and blanks inside a field
          0 2 * *          | has 4 fields; expected 5: minute hour day-of-month month day-of-week; add the missing fields, * where any value will do
          noon             | has 1 field; expected 5: minute hour day-of-month month day-of-week; add the missing fields, * where any value will do
          ''               | has 0 fields; expected 5: minute hour day-of-month month day-of-week; add the missing fields, * where any value will do
          ' @daily'        | has 1 field; expected 5: minute hour day-of-month month day-of-week; remove the blanks before @daily
          @dayly           | is not a descriptor; use one of @annually, @daily, @hourly, @midnight, @monthly, @weekly, @yearly, or 5 fields: minute hour day-of-month month day-of-week
          @every 5m        | is an interval, not supported; use cron fields such as */5 * * * *
          TZ=UTC 0 2 * * * | sets a time zone; remove the prefix and set timezone: instead
          CRON_TZ=UTC 0 2 * * * | sets a time zone; remove the prefix and set timezone: instead
          """)
  void sayWhatIsWrongWithTheWhole(String cron, String problem) {
    assertThatThrownBy(() -> CronExpression.parse(cron))
        .isInstanceOf(CronSyntaxException.class)
        .hasMessage("cron \"" + cron + "\" " + problem);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          60 * * * *     | minute 60 is above 59; use 0-59
          0 25 * * *     | hour 25 is above 23; use 0-23
          0 0 0 * *      | day-of-month 0 is below 1; use 1-31
          0 0 32 * *     | day-of-month 32 is above 31; use 1-31
          0 0 1 13 *     | month 13 is above 12; use 1-12 or jan-dec
          0 0 * * 7      | day-of-week 7 is above 6; use 0 for Sunday
          0 0 * * 1-7    | day-of-week 7 is above 6; use 0 for Sunday
          0 0 * * 8      | day-of-week 8 is above 6; use 0-6 or sun-sat
          0 0 1 june *   | month "june" is not a value; use 1-12 or jan-dec
          0 0 L * *      | day-of-month "L" is not a value; use 1-31
          0 5- * * *     | hour "" is not a value; use 0-23
          99999999999999999999 * * * * | minute "99999999999999999999" is not a value; use 0-59
          0 20-4 * * *   | hour range 20-4 runs backwards; write 20-23,0-4
          0 0 * * fri-MON | day-of-week range fri-MON runs backwards; write fri-6,0-MON
          1-2-3 * * * *  | minute "1-2-3" has 2 hyphens; write first-last
          1/2/3 * * * *  | minute "1/2/3" has 2 slashes; write one step
          */0 * * * *    | minute step 0 in "*/0" is below 1; use 1 or more
          */x * * * *    | minute step "x" in "*/x" is not a number from 1 up; write such as */5
          */-5 * * * *   | minute step "-5" in "*/-5" is not a number from 1 up; write such as */5
          H * * * *      | minute "H" is drawn from a job's id, and there is none; write a number
          0 1,H(2-4) * * * | hour "H(2-4)" is drawn from a job's id, and there is none; write a number
          """)
  void nameTheFieldTheValueAndTheBound(String cron, String problem) {
    assertThatThrownBy(() -> CronExpression.parse(cron))
        .isInstanceOf(CronSyntaxException.class)
        .hasMessage("cron \"" + cron + "\": " + problem);
  }
}

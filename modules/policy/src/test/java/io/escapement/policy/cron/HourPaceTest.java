package io.escapement.policy.cron;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which jobs follow elapsed time, and how far apart their hours are. */
class HourPaceTest {

  private static int pace(String hour) {
    return CronExpression.parse("0 " + hour + " * * *", "daily-sales").pace();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          *          | 1
          ?          | 1
          */1        | 1
          0-23       | 1
          0-11,12-23 | 1
          3,*        | 1
          H/1        | 1
          */2        | 2
          ?/2        | 2
          */2,       | 2
          H/6        | 6
          */5        | 5
          */12       | 12
          */13       | 13
          */23       | 23
          """)
  void isElapsedTimeForEachHourAndForStepsOverAll(String hour, int pace) {
    assertThat(pace(hour)).isEqualTo(pace);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2",
        "H",
        "0,12",
        "8-18",
        "0-22/2",
        "0/2",
        "1-23/2",
        "H(0-7)",
        "H(0-11)/3",
        "*/2,3",
        "*/24",
        "H/24"
      })
  void isFixedForHoursThatAreNamed(String hour) {
    assertThat(pace(hour)).isEqualTo(HourPace.FIXED);
  }

  @ParameterizedTest
  @CsvSource({"@hourly, 1", "@daily, 0", "@monthly, 0"})
  void ofADescriptorIsThatOfItsFields(String cron, int pace) {
    assertThat(CronExpression.parse(cron).pace()).isEqualTo(pace);
  }

  /** Hours 6 and 16 of {@code H/10} are 14 apart at night. */
  @ParameterizedTest
  @ValueSource(ints = {5, 7, 9, 10, 11})
  void reachesOverMidnightWhereTheStepDoesNotDivideTheDay(int step) {
    for (int id = 0; id < 50; id++) {
      CronExpression cron = CronExpression.parse("0 H/" + step + " * * *", "job-" + id);
      assertThat(cron.pace()).isBetween(step, 2 * step - 1);
    }
  }
}

package io.escapement.admin.cli.crontab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.escapement.policy.cron.CronExpression;
import io.escapement.policy.cron.FieldValues;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CronTranslationTest {

  private static final String[] MINUTES = {"*", "0", "*/7", "5-50/9", "1,2,3", "59"};
  private static final String[] HOURS = {"*", "0", "*/5", "22-23", "3,4", "1-23/2"};
  private static final String[] DAYS = {
    "*", "1", "*/2", "1-31", "13,31", "*/1", "1,*", "*,5", "28-31"
  };
  private static final String[] MONTHS = {"*", "feb", "Jan-Mar", "*/3", "2,12"};
  private static final String[] WEEKDAYS = {
    "*", "0", "7", "5-7", "0-7", "mon-fri", "Sun", "*/2", "*/1", "1,*", "6,7"
  };

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0 5 * * 7        | 0 5 * * 0",
        "0 5 * * 5-7      | 0 5 * * 0,5,6",
        "0 5 * * 0-7      | 0 5 * * *",
        "0 5 1 * mon      | 0 5 1 * 1",
        "0 5 1,* * 1      | 0 5 1-31 * 1",
        "0 5 */2 * *      | 0 5 */2 * *",
        "*/5 * * * *      | */5 * * * *",
        "0~30 4 * * *     | H(0-30) 4 * * *",
        "0 9-17 * * MON-FRI | 0 9-17 * * 1-5"
      })
  void saysTheSameInOurDialect(String crontab, String ours) {
    assertThat(CronTranslation.fields(List.of(crontab.strip().split(" ")))).isEqualTo(ours.strip());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0 5 */2 * 1",
        "5/15 * * * *",
        "0 5 * * 6-1",
        "60 * * * *",
        "0 24 * * *",
        "0 5 0 * *",
        "*/0 * * * *",
        "0 5 ? * *",
        "0 5 L * *",
        "x * * * *",
        "0 5 * * 8"
      })
  void refusesWhatItCantSayExactly(String crontab) {
    assertThatThrownBy(() -> CronTranslation.fields(List.of(crontab.split(" "))))
        .isInstanceOfSatisfying(
            LineException.class, e -> assertThat(e.at(3).choices()).isNotEmpty());
  }

  @Test
  void firesOnTheMinutesOfVixieCron() {
    Random random = new Random(7);
    int compared = 0;
    for (int round = 0; round < 3_000; round++) {
      String[] fields = {
        one(random, MINUTES),
        one(random, HOURS),
        one(random, DAYS),
        one(random, MONTHS),
        one(random, WEEKDAYS)
      };
      compared += compared(fields, random);
    }
    assertThat(compared).isGreaterThan(1_000); // So many could be said here.
  }

  private static String one(Random random, String... choices) {
    return choices[random.nextInt(choices.length)];
  }

  private static int compared(String[] fields, Random random) {
    String ours;
    try {
      ours = CronTranslation.fields(List.of(fields));
    } catch (LineException e) {
      assertThat(fields[2] + fields[4]).contains("*/2"); // Only a step behind a star can't be said.
      return 0;
    }
    List<FieldValues> values = FieldValues.of(CronExpression.parse(ours));
    for (int sample = 0; sample < 200; sample++) {
      LocalDateTime time =
          LocalDateTime.of(2026, 1, 1, 0, 0).plusMinutes(random.nextInt(4 * 366 * 1_440));
      assertThat(values.stream().anyMatch(one -> one.matches(time)))
          .as("%s as %s at %s", String.join(" ", fields), ours, time)
          .isEqualTo(VixieOracle.fires(fields, time));
    }
    return 1;
  }
}

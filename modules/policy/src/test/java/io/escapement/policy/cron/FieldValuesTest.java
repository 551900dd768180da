package io.escapement.policy.cron;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FieldValuesTest {

  private static List<FieldValues> of(String cron) {
    return FieldValues.of(CronExpression.parse(cron));
  }

  private static List<Integer> to(int first, int last) {
    return IntStream.rangeClosed(first, last).boxed().toList();
  }

  @Test
  void listEveryValueOfEachField() {
    assertThat(of("*/20 9-11 * jan,3 mon"))
        .containsExactly(
            new FieldValues(
                List.of(0, 20, 40), List.of(9, 10, 11), to(1, 31), List.of(1, 3), List.of(1)));
  }

  @Test
  void areTwoWhereADayOfTheMonthOrOfTheWeekIsEnough() {
    assertThat(of("0 0 13 * 5"))
        .extracting(FieldValues::daysOfMonth, FieldValues::daysOfWeek)
        .containsExactly(tuple(List.of(13), to(0, 6)), tuple(to(1, 31), List.of(5)));
  }

  @Test
  void leaveOutTheOneThatNeverFires() {
    assertThat(of("0 0 , * 5"))
        .singleElement()
        .extracting(FieldValues::daysOfWeek)
        .isEqualTo(List.of(5));
  }

  @Test
  void holdTheValueThatIsDrawnForH() {
    CronExpression drawn = CronExpression.parse("H 2 * * *", "daily-sales");
    assertThat(FieldValues.of(drawn).get(0).minutes())
        .containsExactly(Integer.valueOf(drawn.fields().split(" ", -1)[0]));
  }

  @Test
  void matchJustWhereTheExpressionFiresInUtc() {
    Random random = new Random(4);
    for (int i = 0; i < 2_000; i++) {
      CronExpression cron = CronExpression.parse(RandomCrons.cron(random));
      Instant minute =
          Instant.ofEpochSecond(RandomCrons.instant(random).getEpochSecond() / 60 * 60);
      for (Instant at : List.of(minute, cron.next(minute, ZoneOffset.UTC).orElse(minute))) {
        boolean fires =
            cron.next(at.minusSeconds(1), ZoneOffset.UTC).filter(at::equals).isPresent();
        LocalDateTime time = LocalDateTime.ofInstant(at, ZoneOffset.UTC);
        assertThat(FieldValues.of(cron).stream().anyMatch(values -> values.matches(time)))
            .as("%s at %s", cron, at)
            .isEqualTo(fires);
      }
    }
  }
}

package io.escapement.policy.cron;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CronShortestGapTest {

  private static final ZoneId UTC = ZoneId.of("UTC");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          * * * * *       | PT1M
          */5 * * * *     | PT5M
          */7 * * * *     | PT4M
          0 * * * *       | PT1H
          0 9-17 * * 1-5  | PT1H
          0,59 * * * *    | PT1M
          0 1,22 * * *    | PT3H
          0 0,23 1,15 * * | PT23H
          0 0,23 1-2 * *  | PT1H
          @daily          | PT24H
          @weekly         | PT168H
          0 0 * * 1,4     | PT72H
          0 0 31 * *      | PT744H
          0 0 1,31 * *    | PT24H
          0 0 29 * *      | PT696H
          @monthly        | PT672H
          0 0 13 * 5      | PT24H
          @yearly         | PT8760H
          0 0 29 2 *      | PT35064H
          30 4,5 29 2 *   | PT1H
          0 0 30 2 *      | PT3506328H
          , * * * *       | PT3506328H
          """)
  void areExact(String cron, Duration gap) {
    assertThat(CronExpression.parse(cron).shortestGap()).isEqualTo(gap);
  }

  @Test
  void areNeverLongerThanADistanceSeen() {
    Random random = new Random(7);
    for (int round = 0; round < 200; round++) {
      CronExpression cron = CronExpression.parse(RandomCrons.cron(random));
      Duration gap = cron.shortestGap();
      assertThat(distances(cron, RandomCrons.instant(random)))
          .as("%s", cron)
          .allMatch(d -> d.compareTo(gap) >= 0);
    }
  }

  private Stream<Duration> distances(CronExpression cron, Instant start) {
    List<Instant> firings =
        Stream.iterate(cron.next(start, UTC), Optional::isPresent, at -> cron.next(at.get(), UTC))
            .limit(300)
            .flatMap(Optional::stream)
            .toList();
    return Stream.iterate(1, i -> i < firings.size(), i -> i + 1)
        .map(i -> Duration.between(firings.get(i - 1), firings.get(i)));
  }
}

package io.escapement.policy.cron;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CronPreviousTest {

  private static final ZoneId UTC = ZoneId.of("UTC");
  private static final Duration NANO = Duration.ofNanos(1);

  @Test
  void isStrictlyBeforeTheInstant() {
    assertPrevious("0 2 * * *", "2026-03-02T02:00:00Z", "2026-03-01T02:00:00Z");
    assertPrevious("0 2 * * *", "2026-03-02T02:00:00.000000001Z", "2026-03-02T02:00:00Z");
    assertPrevious("* * * * *", "2026-03-02T02:00:00Z", "2026-03-02T01:59:00Z");
  }

  @Test
  void looksBackFiveYearsAndNoFurther() {
    assertPrevious("0 0 29 2 *", "2028-02-29T00:00:00Z", "2024-02-29T00:00:00Z");
    Instant after = Instant.parse("2103-06-01T00:00:00Z");
    assertThat(CronExpression.parse("0 0 29 2 *").previous(after, UTC)).isEmpty();
    assertThat(CronExpression.parse("0 0 30 2 *").previous(after, UTC)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"UTC", "Europe/Berlin", "America/New_York", "Asia/Kathmandu", "Africa/Casablanca"})
  void undoesNext(String zone) {
    Random random = new Random(zone.hashCode());
    for (int round = 0; round < 400; round++) {
      CronExpression cron = CronExpression.parse(RandomCrons.cron(random));
      Instant after = RandomCrons.instant(random);
      cron.next(after, ZoneId.of(zone))
          .ifPresent(firing -> assertUndone(cron, after, firing, ZoneId.of(zone)));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"Asia/Beirut", "Africa/Cairo", "America/Sao_Paulo", "Australia/Lord_Howe"})
  void leavesNoFiringBetweenItselfAndTheInstant(String zone) {
    Random random = new Random(zone.hashCode());
    for (int round = 0; round < 400; round++) {
      CronExpression cron = CronExpression.parse(RandomCrons.cron(random));
      Instant before = RandomCrons.instant(random);
      Optional<Instant> found = cron.previous(before, ZoneId.of(zone));
      assertThat(found.filter(firing -> !firing.isBefore(before))).isEmpty();
      assertThat(
              found
                  .flatMap(firing -> cron.next(firing, ZoneId.of(zone)))
                  .filter(firing -> firing.isBefore(before)))
          .as("%s in %s before %s", cron, zone, before)
          .isEmpty();
    }
  }

  private void assertUndone(CronExpression cron, Instant after, Instant firing, ZoneId zone) {
    assertThat(cron.previous(firing.plus(NANO), zone))
        .as("%s at %s", cron, firing)
        .contains(firing);
    Optional<Instant> earlier = cron.previous(firing, zone);
    assertThat(earlier.stream()).as("%s before %s", cron, firing).allMatch(e -> !e.isAfter(after));
    assertThat(earlier.flatMap(e -> cron.next(e, zone)).stream()).allMatch(firing::equals);
  }

  private static void assertPrevious(String cron, String before, String expected) {
    assertThat(CronExpression.parse(cron).previous(Instant.parse(before), UTC))
        .contains(Instant.parse(expected));
  }
}

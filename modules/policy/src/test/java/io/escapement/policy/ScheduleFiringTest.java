package io.escapement.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScheduleFiringTest {

  private static boolean isSureAt(String cron, String instant) {
    Schedule schedule = Specs.job(cron).timezone("Europe/Berlin").build().schedule();
    return ScheduleFiring.isSureAt(schedule.timing(), Instant.parse(instant));
  }

  @ParameterizedTest
  @CsvSource({
    // The last half hour before the clock is set forward, and the first after it.
    "*/30 * * * *, 2027-03-28T00:30:00Z, true",
    "*/30 * * * *, 2027-03-28T01:00:00Z, true",
    // 02:30 does not come on that day: its slot is the first instant after the gap.
    "30 2 * * *, 2027-03-28T01:00:00Z, false",
    "30 2 * * *, 2027-03-29T00:30:00Z, true",
    // The last half hour before the hour that comes twice, both of its halves, and what follows.
    "*/30 * * * *, 2027-10-30T23:30:00Z, true",
    "*/30 * * * *, 2027-10-31T00:00:00Z, false",
    "*/30 * * * *, 2027-10-31T00:30:00Z, false",
    "*/30 * * * *, 2027-10-31T01:00:00Z, false",
    "*/30 * * * *, 2027-10-31T01:30:00Z, false",
    "*/30 * * * *, 2027-10-31T02:00:00Z, true",
    // The old clock's pace goes on until the new clock has a slot of its own.
    "0 */6 * * *, 2027-10-31T04:00:00Z, false",
    "0 */6 * * *, 2027-10-31T05:00:00Z, true",
    "0 6 * * *, 2027-10-31T05:00:01Z, false",
  })
  void isSureAtATimeThatComesOnceAndMatches(String cron, String instant, boolean sure) {
    assertThat(isSureAt(cron, instant)).isEqualTo(sure);
  }

  @Test
  void isSureAtEachSlotOfAnInterval() {
    Schedule schedule = Intervals.schedule("7h", "5m");
    Instant slot = schedule.next(Instant.parse("2027-10-31T00:00:00Z")).orElseThrow();
    assertThat(ScheduleFiring.isSureAt(schedule.timing(), slot)).isTrue();
  }
}

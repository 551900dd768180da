package io.escapement.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class StayTest {

  private static Accounted upTo(String instant) {
    return Accounted.upTo(Instant.parse(instant));
  }

  @Nested
  class WhereTheCronOnlyCarriesAnInterval {

    private final Schedule schedule = Intervals.schedule("90m", "5m");
    private final Accounted before = upTo("2026-11-23T00:05:00Z");
    private final Instant begin = Instant.parse("2026-11-23T00:07:00Z");

    @Test
    void aRunThatHasHadNoSlotStaysForItsOwn() {
      assertThat(Stay.slot(schedule, before, before, begin))
          .contains(Instant.parse("2026-11-23T01:35:00Z"));
    }

    @Test
    void soDoesOneThatHasTakenWindowsFromTheBacklogOnly() {
      Instant owed = Instant.parse("2026-11-22T22:35:00Z");
      Accounted owing =
          new Accounted(before.upTo(), Hourly.backlog(new Owed(schedule, owed, owed, 1)));
      assertThat(Stay.slot(schedule, owing, owing.settled(owed), begin))
          .contains(Instant.parse("2026-11-23T01:35:00Z"));
    }

    @Test
    void aRunThatHasHadItsSlotLeavesTheNextToTheNextRun() {
      assertThat(
              Stay.slot(
                  schedule,
                  before,
                  upTo("2026-11-23T01:35:00Z"),
                  Instant.parse("2026-11-23T01:36:00Z")))
          .isEmpty();
    }
  }

  @Test
  void noRunStaysWhereTheServerFiresAtEverySlot() {
    Accounted before = upTo("2026-11-23T00:00:00Z");
    Instant now = Instant.parse("2026-11-23T00:00:01Z");
    assertThat(Stay.slot(Intervals.schedule("2h", "0s"), before, before, now)).isEmpty();
    assertThat(Stay.slot(Schedule.of("0 */2 * * *"), before, before, now)).isEmpty();
  }

  @Test
  void aRunStaysForASlotThatTheServerLeavesOut() {
    Schedule nightly = Specs.job("30 2 * * *").timezone("Europe/Berlin").build().schedule();
    Accounted before = upTo("2026-03-27T01:30:00Z");
    Instant gap = Instant.parse("2026-03-29T01:00:00Z");
    assertThat(
            Stay.slot(
                nightly,
                before,
                upTo("2026-03-28T01:30:00Z"),
                Instant.parse("2026-03-28T01:30:05Z")))
        .contains(gap);
    assertThat(Stay.slot(nightly, before, before, Instant.parse("2026-03-27T01:30:05Z"))).isEmpty();
  }

  @Nested
  class WhereATemporalScheduleStartsTheRuns {

    private Schedule schedule(String cron) {
      return Specs.job(cron).timezone("Europe/Berlin").trigger(Trigger.SCHEDULE).build().schedule();
    }

    @Test
    void aRunStaysForASlotThatItMayLeaveOut() {
      Accounted before = upTo("2027-10-30T00:30:00Z");
      Instant now = Instant.parse("2027-10-30T00:30:05Z");
      assertThat(Stay.slot(schedule("30 2 * * *"), before, before, now))
          .contains(Instant.parse("2027-10-31T00:30:00Z"));
    }

    @Test
    void noRunStaysForASlotThatItSurelyFiresAt() {
      Accounted before = upTo("2027-10-29T00:30:00Z");
      Instant now = Instant.parse("2027-10-29T00:30:05Z");
      assertThat(Stay.slot(schedule("30 2 * * *"), before, before, now)).isEmpty();
    }

    @Test
    void anIntervalNeedsNobodyToStay() {
      Schedule grid = Intervals.schedule("90m", "5m");
      Schedule scheduled =
          new Schedule(grid.timing(), grid.tolerance(), grid.except(), Trigger.SCHEDULE);
      Accounted before = upTo("2026-11-23T00:05:00Z");
      Instant now = Instant.parse("2026-11-23T00:07:00Z");
      assertThat(Stay.slot(scheduled, before, before, now)).isEmpty();
      assertThat(scheduled.isCarried()).isFalse();
      assertThat(grid.isCarried()).isTrue();
    }
  }
}

package io.escapement.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Slots that are planned otherwise than the server fires. */
class ScheduleCalendarTest {

  private static final LocalDate CHRISTMAS = LocalDate.of(2026, 12, 25);
  private static final LocalDate BOXING_DAY = LocalDate.of(2026, 12, 26);

  private static Schedule in(String zone, String cron) {
    return Specs.job(cron).timezone(zone).build().schedule();
  }

  private static List<Instant> slots(Schedule schedule, Instant after, Instant upTo) {
    return StreamSupport.stream(schedule.slots(after, upTo).spliterator(), false).toList();
  }

  @Nested
  class WhereTheClockIsSet {

    @ParameterizedTest
    @CsvSource({
      "30 2 * * *,  Europe/Berlin,       2026-03-28T12:00:00Z, 2026-03-29T01:00:00Z, 2026-03-30T00:30:00Z",
      "30 2 * * *,  Europe/Berlin,       2026-10-25T00:30:00Z, 2026-10-26T01:30:00Z, 2026-10-25T01:30:00Z",
      "0 * * * *,   Europe/Berlin,       2026-03-29T00:00:00Z, 2026-03-29T01:00:00Z, 2026-03-29T01:00:00Z",
      "0 */2 * * *, Europe/Berlin,       2026-03-28T23:00:00Z, 2026-03-29T01:00:00Z, 2026-03-29T02:00:00Z",
      "0 * * * *,   Australia/Lord_Howe, 2026-04-04T14:00:00Z, 2026-04-04T15:00:00Z, 2026-04-04T15:30:00Z",
      "0 5 28 3 *,  Asia/Beirut,         2021-03-20T00:00:00Z, 2021-03-28T02:00:00Z, 2022-03-28T02:00:00Z",
      "0 2 * * *,   Europe/Berlin,       2026-06-01T12:00:00Z, 2026-06-02T00:00:00Z, 2026-06-02T00:00:00Z",
    })
    void weAndTheServerEachHaveANextInstant(
        String cron, String zone, Instant after, Instant ours, Instant servers) {
      Schedule schedule = in(zone, cron);
      assertThat(schedule.next(after)).contains(ours);
      assertThat(schedule.serverNext(after)).contains(servers);
    }

    @Test
    void theSlotAtTheEndOfTheGapIsAWindowLikeAnyOther() {
      Instant gap = Instant.parse("2026-03-29T01:00:00Z");
      JobSpec nightly = Specs.job("30 2 * * *").timezone("Europe/Berlin").build();
      Instant before = Instant.parse("2026-03-28T01:30:00Z");
      assertThat(nightly.schedule().latest(gap.minusNanos(1))).contains(before);
      assertThat(nightly.schedule().latest(gap)).contains(gap);
      assertThat(nightly.schedule().window("nightly", gap))
          .isEqualTo(new Window("nightly", gap, before));
      assertThat(Planner.decide(nightly, Accounted.upTo(before), gap).launch())
          .contains(Launch.within(new Window("nightly", gap, before), gap.plusSeconds(300)));
    }

    @Test
    void whatTheServerFiresTwiceFindsNothingDueTheSecondTime() {
      JobSpec nightly = Specs.job("30 2 * * *").timezone("Europe/Berlin").build();
      Instant first = Instant.parse("2026-10-25T00:30:00Z");
      Instant second = nightly.schedule().serverNext(first).orElseThrow();
      assertThat(Planner.decide(nightly, Accounted.upTo(first), second))
          .isEqualTo(Decision.nothing(Accounted.upTo(first)));
    }

    @ParameterizedTest
    @CsvSource({
      "0 * * * *,    Australia/Lord_Howe, 59m, 2026-04-04T15:00:00Z, 2026-04-04T15:29:59Z",
      "0 */2 * * *,  Europe/Berlin,       90m, 2026-03-29T01:00:00Z, 2026-03-29T01:59:59Z",
      "'0 1,12 * * *', Pacific/Apia,        10h, 2011-12-30T10:00:00Z, 2011-12-30T10:59:59Z",
      "'0 1,12 * * *', Pacific/Apia,        10h, 2011-12-30T11:00:00Z, 2011-12-30T21:00:00Z",
    })
    void aGraceEndsBeforeASlotThatIsNearerThanEver(
        String cron, String zone, String grace, Instant slot, Instant end) {
      Schedule schedule =
          Specs.job(cron).timezone(zone).grace(Durations.parse(grace)).build().schedule();
      assertThat(schedule.latest(slot)).contains(slot);
      assertThat(schedule.graceEnd(slot)).isEqualTo(end);
    }
  }

  @Nested
  class Exceptions {

    private final Instant since = Instant.parse("2026-12-23T00:00:00Z");
    private final Instant upTo = Instant.parse("2026-12-28T00:00:00Z");
    private final Instant eve = Instant.parse("2026-12-24T01:00:00Z");
    private final Instant sunday = Instant.parse("2026-12-27T01:00:00Z");
    private final JobSpec job =
        Specs.job("0 2 * * *").timezone("Europe/Berlin").except(CHRISTMAS, BOXING_DAY).build();
    private final Schedule schedule = job.schedule();

    @Test
    void areNotPlanned() {
      assertThat(slots(schedule, since, upTo))
          .containsExactly(Instant.parse("2026-12-23T01:00:00Z"), eve, sunday);
      assertThat(schedule.next(eve)).contains(sunday);
      assertThat(schedule.latest(sunday.minusNanos(1))).contains(eve);
      assertThat(Owed.between(schedule, since, upTo)).map(Owed::count).contains(3);
      assertThat(Owed.between(schedule, eve, sunday.minusNanos(1))).isEmpty();
    }

    @Test
    void areFiredByTheServerAllTheSameAndNothingIsDue() {
      Instant fired = schedule.serverNext(eve).orElseThrow();
      assertThat(fired).isEqualTo("2026-12-25T01:00:00Z");
      assertThat(Planner.decide(job, Accounted.upTo(eve), fired))
          .isEqualTo(Decision.nothing(Accounted.upTo(eve)));
    }

    @Test
    void areCoveredByTheDataIntervalOfTheWindowAfterThem() {
      assertThat(schedule.window("nightly", sunday)).isEqualTo(new Window("nightly", sunday, eve));
    }

    @Test
    void areDatesOnTheClockOfTheTimezone() {
      Schedule hourly =
          Specs.job("0 * * * *").timezone("Asia/Tokyo").except(CHRISTMAS).build().schedule();
      assertThat(hourly.next(Instant.parse("2026-12-24T14:00:00Z")))
          .contains(Instant.parse("2026-12-25T15:00:00Z"));
    }

    @Test
    void mayBeDatesWithoutASlotAnyway() {
      Schedule workdays = Specs.job("0 2 * * 1-5").except(BOXING_DAY).build().schedule();
      assertThat(slots(workdays, since, upTo))
          .isEqualTo(slots(Schedule.of("0 2 * * 1-5"), since, upTo));
    }

    @Test
    void countAsTheSlotsDo() {
      LocalDate[] fourWeeks =
          CHRISTMAS.datesUntil(CHRISTMAS.plusDays(28)).toArray(LocalDate[]::new);
      Schedule minutely = Specs.job("* * * * *").except(fourWeeks).build().schedule();
      Instant end = since.plus(Duration.ofDays(31));
      assertThat(slots(minutely, since, end)).hasSize(3 * 24 * 60);
      assertThat(Owed.between(minutely, since, end)).map(Owed::count).contains(3 * 24 * 60);
    }

    @Test
    void leaveTheRestOfAYearlyJob() {
      Schedule yearly = Specs.job("0 9 25 12 *").except(CHRISTMAS).build().schedule();
      assertThat(yearly.next(since)).contains(Instant.parse("2027-12-25T09:00:00Z"));
    }
  }

  @Test
  void anHashedSlotIsPlannedAndFiredAlike() {
    Schedule schedule = in("Europe/Berlin", "H H(0-7) * * *");
    Instant noon = Instant.parse("2026-11-23T12:00:00Z");
    Optional<Instant> next = schedule.next(noon);
    assertThat(next).isEqualTo(schedule.serverNext(noon));
    assertThat(next.orElseThrow().atZone(ZoneId.of("Europe/Berlin")).getHour()).isLessThan(8);
    assertThat(schedule.timing().serverCron().fields()).doesNotContain("H");
  }
}

package io.escapement.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Nights in which a clock is set, and other corners of the calendar. */
class PlannerZonesTest {

  private static final Instant BERLIN_GAP = Instant.parse("2026-03-29T01:00:00Z");
  private static final Instant BERLIN_FOLD = Instant.parse("2026-10-25T01:00:00Z");
  private static final Instant LORD_HOWE_GAP = Instant.parse("2026-10-03T15:30:00Z");
  private static final Instant LORD_HOWE_FOLD = Instant.parse("2026-04-04T15:00:00Z");

  private static JobSpec job(String cron, String zone) {
    return Specs.job(cron).timezone(zone).build();
  }

  private static Window launched(JobSpec spec, Instant since, Instant now) {
    return Hourly.decide(spec, since, now).launch().orElseThrow().window();
  }

  private static List<Instant> everyRunSettles(JobSpec spec, Instant around, Duration apart) {
    Instant since = around.minus(Duration.ofHours(3));
    Account account = new Account(spec, since);
    for (int run = 1; run <= Duration.ofHours(6).dividedBy(apart); run++) {
      account.decide(since.plus(apart.multipliedBy(run)));
    }
    return account.settled();
  }

  @Nested
  class WhereTheHourFieldIsAStar {

    @ParameterizedTest
    @CsvSource({
      "0 * * * *,    Europe/Berlin,       2026-03-29T01:00:00Z, 60",
      "0 * * * *,    Europe/Berlin,       2026-10-25T01:00:00Z, 60",
      "*/15 * * * *, Australia/Lord_Howe, 2026-10-03T15:30:00Z, 15",
      "*/15 * * * *, Australia/Lord_Howe, 2026-04-04T15:00:00Z, 15",
    })
    void noSlotIsLostOrDoubled(String cron, String zone, Instant change, int minutes) {
      Instant since = change.minus(Duration.ofHours(3));
      List<Instant> expected =
          IntStream.rangeClosed(1, 360 / minutes)
              .mapToObj(slot -> since.plus(Duration.ofMinutes((long) minutes * slot)))
              .toList();
      JobSpec spec = job(cron, zone);
      assertThat(everyRunSettles(spec, change, Duration.ofMinutes(minutes))).isEqualTo(expected);
      assertThat(everyRunSettles(spec, change, Duration.ofMinutes(90))).isEqualTo(expected);
    }
  }

  @Nested
  class AtTheGap {

    @Test
    void theHourThatIsLeftOutShortensTheInterval() {
      JobSpec threeOClock = job("0 1,3 * * *", "Europe/Berlin");
      assertThat(launched(threeOClock, BERLIN_GAP.minusSeconds(1), BERLIN_GAP))
          .isEqualTo(new Window("nightly", BERLIN_GAP, BERLIN_GAP.minus(Duration.ofHours(1))));
    }

    @Test
    void aGraceEndsASecondBeforeASlotThatTheClockBringsNearer() {
      JobSpec spec =
          Specs.job("0 1,3 * * *").timezone("Europe/Berlin").grace(Duration.ofMinutes(90)).build();
      Instant one = BERLIN_GAP.minus(Duration.ofHours(1));
      Instant end = BERLIN_GAP.minusSeconds(1);
      assertThat(startBy(spec, one)).contains(end);
      assertThat(Hourly.decide(spec, one.minusSeconds(1), end).launch()).isPresent();
      assertThat(startBy(spec, BERLIN_GAP)).contains(BERLIN_GAP.plus(Duration.ofMinutes(90)));
    }

    @Test
    void halfAnHourIsLeftOutAtLordHowe() {
      JobSpec spec = job("0 1,3 * * *", "Australia/Lord_Howe");
      Instant three = LORD_HOWE_GAP.plus(Duration.ofMinutes(30));
      Instant one = LORD_HOWE_GAP.minus(Duration.ofHours(1));
      assertThat(launched(spec, one, three)).isEqualTo(new Window("nightly", three, one));
    }
  }

  @Nested
  class AtTheFold {

    @Test
    void theHourThatComesTwiceLengthensTheInterval() {
      JobSpec spec = job("0 1,3 * * *", "Europe/Berlin");
      Instant three = BERLIN_FOLD.plus(Duration.ofHours(1));
      assertThat(launched(spec, BERLIN_FOLD, three))
          .isEqualTo(new Window("nightly", three, three.minus(Duration.ofHours(3))));
    }

    @Test
    void halfAnHourComesTwiceAtLordHowe() {
      JobSpec spec = job("0 1,3 * * *", "Australia/Lord_Howe");
      Instant three = LORD_HOWE_FOLD.plus(Duration.ofMinutes(90));
      assertThat(launched(spec, LORD_HOWE_FOLD, three))
          .isEqualTo(new Window("nightly", three, three.minus(Duration.ofMinutes(150))));
    }

    @ParameterizedTest
    @CsvSource({
      "30 2 * * *,  Europe/Berlin,       2026-10-25T01:00:00Z",
      "45 1 * * *,  Australia/Lord_Howe, 2026-04-04T15:00:00Z",
    })
    void whatFallsIntoItIsSettledWithoutAPairOfOutcomes(String cron, String zone, Instant fold) {
      JobSpec spec = job(cron, zone);
      assertThat(everyRunSettles(spec, fold, Duration.ofMinutes(20)))
          .isNotEmpty()
          .doesNotHaveDuplicates()
          .isEqualTo(everyRunSettles(spec, fold, Duration.ofHours(6)));
    }
  }

  @Nested
  class InTheCalendar {

    @ParameterizedTest
    @CsvSource({
      "0 0 29 2 *, 2028-02-29T00:00:00Z, 2024-02-29T00:00:00Z",
      "0 0 28 2 *, 2028-02-28T00:00:00Z, 2027-02-28T00:00:00Z",
      "0 0 31 * *, 2026-03-31T00:00:00Z, 2026-01-31T00:00:00Z",
      "0 0 30 * *, 2026-03-30T00:00:00Z, 2026-01-30T00:00:00Z",
      "0 0 1 3 *,  2028-03-01T00:00:00Z, 2027-03-01T00:00:00Z",
      "0 0 1 1 *,  2027-01-01T00:00:00Z, 2026-01-01T00:00:00Z",
    })
    void theIntervalReachesBackToTheSlotBefore(String cron, Instant slot, Instant before) {
      JobSpec spec = job(cron, "UTC");
      assertThat(launched(spec, before, slot)).isEqualTo(new Window("nightly", slot, before));
      assertThat(Hourly.decide(spec, before, slot.minusMillis(1)).launch()).isEmpty();
    }

    @Test
    void aWindowWithoutOneBeforeItHasOneOutcome() {
      Instant leapDay = Instant.parse("2104-02-29T00:00:00Z");
      Decision decision = Hourly.decide(job("0 0 29 2 *", "UTC"), leapDay.minusSeconds(1), leapDay);
      assertThat(decision.verdicts()).isEmpty();
      assertThat(decision.launch().orElseThrow().window())
          .isEqualTo(new Window("nightly", leapDay, leapDay));
    }
  }

  @Nested
  class WhenTheJobMovesToAnotherZone {

    private final Instant berlinTwo = Instant.parse("2026-11-23T01:00:00Z");
    private final Instant newYorkTwo = Instant.parse("2026-11-23T07:00:00Z");

    @Test
    void goesOnFromTheSlotOfTheOldOne() {
      assertThat(launched(job("0 2 * * *", "America/New_York"), berlinTwo, newYorkTwo).plannedAt())
          .isEqualTo(newYorkTwo);
    }

    @Test
    void doesNotGoBackToSlotsOfTheNewOneThatLieBefore() {
      JobSpec berlin = job("0 2 * * *", "Europe/Berlin");
      assertThat(Hourly.decide(berlin, newYorkTwo, newYorkTwo.plusSeconds(60)))
          .isEqualTo(Decision.nothing(Accounted.upTo(newYorkTwo)));
    }
  }

  private static Optional<Instant> startBy(JobSpec spec, Instant slot) {
    return Hourly.decide(spec, slot.minusSeconds(1), slot).launch().orElseThrow().startBy();
  }
}

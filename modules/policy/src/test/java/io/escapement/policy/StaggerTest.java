package io.escapement.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.escapement.policy.cron.Uniformity;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Launches are spread inside the grace by a hash of the job's id and the slot. */
class StaggerTest {

  private static final Instant NINE = Instant.parse("2026-11-23T09:00:00Z");
  private static final Instant TEN = Instant.parse("2026-11-23T10:00:00Z");
  private static final Duration HOUR = Duration.ofHours(1);

  /** Of chi-square for 20 bins, at one in a thousand. */
  private static final double BOUND = 43.9;

  private static JobSpec hourly(String id, Duration stagger) {
    return JobSpec.builder(id)
        .activity("RollUp", "sales")
        .cron("0 * * * *")
        .stagger(stagger)
        .build();
  }

  private static Launch launch(JobSpec spec, Instant slot, Instant now) {
    return Planner.decide(spec, Accounted.upTo(slot.minusSeconds(1)), now).launch().orElseThrow();
  }

  private static long offset(JobSpec spec, Instant slot) {
    return Duration.between(slot, launch(spec, slot, slot).notBefore()).toMillis();
  }

  private static int[] inTwentyBins(LongStream offsets, Duration stagger) {
    int[] counts = new int[20];
    offsets.forEach(offset -> counts[(int) (offset * 20 / (stagger.toMillis() + 1))]++);
    return counts;
  }

  @Test
  void isTheSameForTheSameWindowWheneverItIsAsked() {
    JobSpec spec = hourly("daily-sales", Duration.ofSeconds(90));
    Launch launch = launch(spec, TEN, TEN);
    assertThat(launch.notBefore()).isBetween(TEN, TEN.plusSeconds(90));
    assertThat(launch(spec, TEN, TEN.plusSeconds(200))).isEqualTo(launch);
    assertThat(launch(hourly("daily-sales", Duration.ofSeconds(90)), TEN, TEN)).isEqualTo(launch);
  }

  /** Recorded histories hold timers until then: no release may move it. */
  @Test
  void isTheSameInAnyRelease() {
    assertThat(offset(hourly("daily-sales", Duration.ofSeconds(90)), TEN)).isEqualTo(39_232);
    assertThat(offset(hourly("daily-sales", Duration.ofSeconds(90)), NINE)).isEqualTo(22_651);
    assertThat(offset(hourly("nightly", Duration.ofMinutes(5)), TEN)).isEqualTo(242_814);
  }

  @Test
  void leavesTheGraceAndTheWindowAsTheyAre() {
    Launch plain = launch(hourly("daily-sales", Duration.ZERO), TEN, TEN);
    Launch staggered = launch(hourly("daily-sales", Duration.ofSeconds(90)), TEN, TEN);
    assertThat(plain.notBefore()).isEqualTo(TEN);
    assertThat(staggered.window()).isEqualTo(plain.window());
    assertThat(staggered.startBy()).isEqualTo(plain.startBy()).contains(TEN.plusSeconds(300));
  }

  @Test
  void doesNotConcernAWindowAfterItsGrace() {
    JobSpec spec = hourly("daily-sales", Duration.ofSeconds(90));
    assertThat(launch(spec, TEN, TEN.plusSeconds(301)))
        .isEqualTo(Launch.late(new Window("daily-sales", TEN, NINE)));
  }

  @Test
  void isSpreadEvenlyOverTheJobsOfASlot() {
    Duration stagger = Duration.ofSeconds(90);
    LongStream offsets =
        IntStream.range(0, 5_000).mapToLong(at -> offset(hourly("job-" + at, stagger), TEN));
    assertThat(Uniformity.chiSquare(inTwentyBins(offsets, stagger))).isLessThan(BOUND);
  }

  @Test
  void isSpreadEvenlyOverTheSlotsOfAJob() {
    Duration stagger = Duration.ofMinutes(5);
    JobSpec spec = hourly("daily-sales", stagger);
    LongStream offsets =
        IntStream.range(0, 5_000).mapToLong(at -> offset(spec, TEN.plus(HOUR.multipliedBy(at))));
    assertThat(Uniformity.chiSquare(inTwentyBins(offsets, stagger))).isLessThan(BOUND);
  }

  @Test
  void reachesBothEnds() {
    Duration stagger = Duration.ofMillis(3);
    assertThat(IntStream.range(0, 200).mapToObj(at -> offset(hourly("job-" + at, stagger), TEN)))
        .contains(0L, 1L, 2L, 3L)
        .allMatch(offset -> offset <= 3);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Europe/Berlin", "Australia/Lord_Howe", "Pacific/Apia", "Asia/Beirut"})
  void passesNeitherTheEndOfTheGraceNorTheNextSlot(String zone) {
    Random random = new Random(zone.hashCode());
    for (int round = 0; round < 300; round++) {
      Duration grace = Duration.ofMinutes(1 + random.nextInt(59));
      Duration stagger = Duration.ofMillis(random.nextLong(grace.toMillis() + 1));
      JobSpec spec =
          JobSpec.builder("job-" + round)
              .activity("RollUp", "sales")
              .cron("0 * * * *")
              .timezone(zone)
              .grace(grace)
              .stagger(stagger)
              .build();
      assertWithin(spec, nearAChange(spec, random));
    }
  }

  private static Instant nearAChange(JobSpec spec, Random random) {
    Instant any = Instant.parse("2005-01-01T00:00:00Z").plusSeconds(random.nextInt(200_000_000));
    Instant change = spec.schedule().timezone().getRules().nextTransition(any).getInstant();
    Instant near = change.minus(HOUR).plusMillis(random.nextLong(2 * HOUR.toMillis()));
    return spec.schedule().next(near).orElseThrow();
  }

  private static void assertWithin(JobSpec spec, Instant slot) {
    Launch launch = launch(spec, slot, slot);
    assertThat(launch.notBefore())
        .as("%s at %s", spec.schedule(), slot)
        .isBetween(slot, slot.plus(spec.schedule().stagger()))
        .isBeforeOrEqualTo(launch.startBy().orElseThrow())
        .isBefore(spec.schedule().next(slot).orElseThrow());
  }
}

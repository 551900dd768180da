package io.escapement.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Hourly up to nine o'clock, at half past from then on. */
class PlanTest {

  private static final Instant EIGHT = Instant.parse("2026-11-23T08:00:00Z");
  private static final Instant NINE = Instant.parse("2026-11-23T09:00:00Z");
  private static final Instant HALF_PAST = Instant.parse("2026-11-23T09:30:00Z");
  private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
  private static final Duration TICK = Duration.ofMillis(1);

  private static final SpecVersion HOURLY = version(1, "0 * * * *", EIGHT);
  private static final SpecVersion HALVES = version(2, "30 * * * *", NINE);
  private static final Plan PLAN = Plan.of(HOURLY, HALVES);

  private static SpecVersion version(int number, String cron, Instant since) {
    JobSpec spec = JobSpec.builder("nightly").activity("RollUp", "sales").cron(cron).build();
    return new SpecVersion(number, spec, since);
  }

  private static List<Instant> slots(Plan plan, Instant after, Instant upTo) {
    List<Instant> slots = new ArrayList<>();
    plan.slots(after, upTo).forEach(slot -> slots.add(slot.at()));
    return slots;
  }

  @Test
  void eachVersionPlansTheWindowsOfItsEra() {
    assertThat(PLAN.next(EIGHT)).contains(new Plan.Slot(NINE, HOURLY));
    assertThat(PLAN.next(NINE)).contains(new Plan.Slot(HALF_PAST, HALVES));
  }

  @Test
  void nothingIsPlannedBeforeTheFirstVersion() {
    assertThat(PLAN.next(Instant.EPOCH)).contains(new Plan.Slot(NINE, HOURLY));
    assertThat(PLAN.next(Instant.MIN)).contains(new Plan.Slot(NINE, HOURLY));
  }

  @Test
  void aSlotAtTheEditBelongsToTheOlderVersion() {
    Plan before = Plan.of(HOURLY, version(2, "0 * * * *", NINE.minus(TICK)));
    Plan at = Plan.of(HOURLY, version(2, "0 * * * *", NINE));
    Plan after = Plan.of(HOURLY, version(2, "0 * * * *", NINE.plus(TICK)));
    assertThat(before.plannerOf(NINE)).map(SpecVersion::number).contains(2);
    assertThat(at.plannerOf(NINE)).contains(HOURLY);
    assertThat(after.plannerOf(NINE)).contains(HOURLY);
  }

  @Test
  void nobodyPlannedAnInstantBetweenSlotsOrInAnothersEra() {
    assertThat(PLAN.plannerOf(NINE.minus(TICK))).isEmpty();
    assertThat(PLAN.plannerOf(NINE.plus(TICK))).isEmpty();
    assertThat(PLAN.plannerOf(HALF_PAST)).contains(HALVES);
    assertThat(PLAN.plannerOf(HALF_PAST.plusSeconds(1800))).isEmpty();
    assertThat(PLAN.plannerOf(EIGHT)).isEmpty();
  }

  @Test
  void aVersionThatWasReplacedBeforeItsFirstSlotPlansNothing() {
    Plan plan = Plan.of(HOURLY, version(2, "* * * * *", NINE), version(3, "30 * * * *", NINE));
    assertThat(plan.next(NINE).map(slot -> slot.version().number())).contains(3);
  }

  @Test
  void theStartOfADeletionIsInclusiveAndNothingFollowsIt() {
    assertThat(slots(deletedAt(HALF_PAST.minus(TICK)), EIGHT, NOON)).containsExactly(NINE);
    assertThat(slots(deletedAt(HALF_PAST), EIGHT, NOON)).containsExactly(NINE, HALF_PAST);
    assertThat(slots(deletedAt(HALF_PAST.plus(TICK)), EIGHT, NOON))
        .containsExactly(NINE, HALF_PAST);
    assertThat(slots(deletedAt(EIGHT), EIGHT, NOON)).isEmpty();
  }

  private static Plan deletedAt(Instant end) {
    return new Plan(PLAN.versions(), List.of(new Suspended(end, Optional.empty())));
  }

  @Test
  void aJobThatIsPutAgainPlansFromThenOn() {
    Suspended gone = new Suspended(EIGHT, Optional.of(HALF_PAST));
    assertThat(slots(new Plan(PLAN.versions(), List.of(gone)), EIGHT, NOON))
        .containsExactly(HALF_PAST.plusSeconds(3600), HALF_PAST.plusSeconds(7200));
  }

  @Test
  void listsTheSlotsOfAllVersionsInOrder() {
    assertThat(slots(PLAN, EIGHT, NOON))
        .containsExactly(NINE, HALF_PAST, HALF_PAST.plusSeconds(3600), HALF_PAST.plusSeconds(7200));
    assertThat(slots(PLAN, NINE, HALF_PAST)).containsExactly(HALF_PAST);
    assertThat(slots(PLAN, NINE, HALF_PAST.minus(TICK))).isEmpty();
  }

  @Test
  void findsAVersionByItsNumber() {
    assertThat(PLAN.version(2)).contains(HALVES);
    assertThat(PLAN.version(3)).isEmpty();
  }

  @Test
  void aPlanWithoutVersionsPlansNothing() {
    assertThat(Plan.of().next(EIGHT)).isEmpty();
  }

  @Test
  void aVersionMayComeBack() {
    Plan plan = Plan.of(HOURLY, HALVES, version(1, "0 * * * *", HALF_PAST));
    assertThat(slots(plan, EIGHT, NOON.minus(TICK)))
        .containsExactly(NINE, HALF_PAST, NINE.plusSeconds(3600), NINE.plusSeconds(7200));
  }

  @Test
  void refusesErasOutOfOrder() {
    assertThatThrownBy(() -> Plan.of(HALVES, HOURLY))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "version 1 since 2026-11-23T08:00:00Z can't follow version 2 since"
                + " 2026-11-23T09:00:00Z");
    assertThatThrownBy(() -> Plan.of(HALVES, version(3, "0 * * * *", NINE.minus(TICK))))
        .isInstanceOf(IllegalArgumentException.class);
  }
}

package io.escapement.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.stream.Stream;

/** What holds for any job, whenever its runs start. */
class PlannerPropertiesTest {

  private static final int RUNS = 12;

  @InEachZone
  void everySlotIsSettledOnceOrOwedHoweverTheRunsFall(String zone) {
    PlannerCase.forMany(
        zone,
        one -> {
          Account account = new Account(one.spec(), one.since());
          Instant now = one.since();
          for (int run = 0; run < RUNS; run++) {
            now = one.later(now);
            account.decide(now);
            assertThat(account.settledOrOwed()).as("%s", one).isEqualTo(account.planned());
          }
        });
  }

  @InEachZone
  void noneAndLatestSettleInTheOrderOfTheCalendar(String zone) {
    PlannerCase.forMany(
        zone,
        one -> {
          Account account = new Account(one.spec(), one.since());
          account.decide(one.later(one.since()));
          if (one.spec().missed().run() != Missed.Run.ALL) {
            assertThat(account.settled()).as("%s", one).isEqualTo(account.planned());
          }
        });
  }

  @InEachZone
  void planningInTwoStepsSettlesOrOwesWhatOneStepDoes(String zone) {
    PlannerCase.forMany(
        zone,
        one -> {
          Instant middle = one.later(one.since());
          Instant end = one.later(middle);
          Account twice = new Account(one.spec(), one.since());
          Account once = new Account(one.spec(), one.since());
          twice.decide(middle);
          twice.decide(end);
          once.decide(end);
          assertThat(twice.settledOrOwed()).as("%s", one).isEqualTo(once.settledOrOwed());
        });
  }

  @InEachZone
  void aRunMayHappenAgainAtTheSameInstantAndFindsNothing(String zone) {
    PlannerCase.forMany(
        zone,
        one -> {
          Account account = new Account(one.spec(), one.since());
          Instant now = one.later(one.since());
          account.decide(now);
          assertThat(account.decide(now)).isEqualTo(Decision.nothing(account.now()));
        });
  }

  @InEachZone
  void theClockGoingBackSettlesNothingTwice(String zone) {
    PlannerCase.forMany(
        zone,
        one -> {
          Account account = new Account(one.spec(), one.since());
          Instant now = one.later(one.since());
          account.decide(now);
          account.decide(one.since().minusSeconds(1));
          account.decide(now.minusSeconds(90));
          assertThat(account.settledOrOwed()).as("%s", one).isEqualTo(account.planned());
        });
  }

  @InEachZone
  void aWindowThatDidNotStartIsDueStill(String zone) {
    PlannerCase.forMany(
        zone,
        one -> {
          Account account = new Account(one.spec(), one.since());
          Instant now = one.later(one.since());
          account.decideInVain(now);
          account.decideInVain(now);
          account.decide(one.later(now));
          assertThat(account.settledOrOwed()).as("%s", one).isEqualTo(account.planned());
        });
  }

  @InEachZone
  void nothingIsLaunchedBeforeItsTime(String zone) {
    PlannerCase.forMany(
        zone,
        one -> {
          Instant now = one.later(one.since());
          assertThat(launches(one, now)).allMatch(it -> !it.window().plannedAt().isAfter(now));
        });
  }

  @InEachZone
  void aGraceIsOpenWhereOneIsGivenAndEndsBeforeTheNextSlot(String zone) {
    PlannerCase.forMany(
        zone,
        one -> {
          Instant now = one.later(one.since());
          launches(one, now)
              .filter(launch -> launch.startBy().isPresent())
              .forEach(launch -> assertOpen(one, launch, now));
        });
  }

  private static void assertOpen(PlannerCase one, Launch launch, Instant now) {
    Instant slot = launch.window().plannedAt();
    Instant end = launch.startBy().orElseThrow();
    assertThat(end).as("%s", one).isBetween(now, slot.plus(one.spec().schedule().grace()));
    assertThat(one.spec().schedule().next(slot).stream())
        .as("%s at %s", one, slot)
        .allMatch(end::isBefore);
  }

  @InEachZone
  void windowsJoinWithoutAGapOrAnOverlap(String zone) {
    PlannerCase.forMany(
        zone,
        one -> {
          Schedule schedule = one.spec().schedule();
          Instant now = one.later(one.since());
          assertThat(launches(one, now).map(Launch::window))
              .allSatisfy(
                  window ->
                      assertThat(schedule.next(window.intervalStart()))
                          .contains(window.plannedAt()));
        });
  }

  private static Stream<Launch> launches(PlannerCase one, Instant now) {
    return Hourly.decide(one.spec(), one.since(), now).launch().stream();
  }
}

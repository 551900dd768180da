package io.escapement.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds for any job, whenever its runs start. */
class PlannerPropertiesTest {

  private static final int RUNS = 12;

  /** UTC, and zones with gaps and folds at night, at midnight, of half an hour, and on no rule. */
  @Retention(RetentionPolicy.RUNTIME)
  @ParameterizedTest
  @ValueSource(
      strings = {
        "UTC",
        "Europe/Berlin",
        "America/New_York",
        "Australia/Lord_Howe",
        "Asia/Beirut",
        "Africa/Casablanca"
      })
  @interface InEachZone {}

  @InEachZone
  void everySlotIsSettledOnceHoweverTheRunsFall(String zone) {
    PlannerCase.forMany(
        zone,
        one -> {
          Account account = new Account(one.spec(), one.since());
          Instant now = one.since();
          for (int run = 0; run < RUNS; run++) {
            now = one.later(now);
            account.run(now);
            assertThat(account.settled()).as("%s", one).isEqualTo(one.planned(now));
          }
        });
  }

  @InEachZone
  void planningInTwoStepsSettlesWhatOneStepDoes(String zone) {
    PlannerCase.forMany(
        zone,
        one -> {
          Instant middle = one.later(one.since());
          Instant end = one.later(middle);
          Account twice = new Account(one.spec(), one.since());
          Account once = new Account(one.spec(), one.since());
          twice.run(middle);
          twice.run(end);
          once.run(end);
          assertThat(twice.settled()).as("%s", one).isEqualTo(once.settled());
        });
  }

  @InEachZone
  void aRunMayHappenAgainAtTheSameInstantAndFindsNothing(String zone) {
    PlannerCase.forMany(
        zone,
        one -> {
          Account account = new Account(one.spec(), one.since());
          Instant now = one.later(one.since());
          account.run(now);
          assertThat(account.run(now)).isEqualTo(Decision.nothing(account.accountedTo()));
        });
  }

  @InEachZone
  void theClockGoingBackSettlesNothingTwice(String zone) {
    PlannerCase.forMany(
        zone,
        one -> {
          Account account = new Account(one.spec(), one.since());
          Instant now = one.later(one.since());
          account.run(now);
          account.run(one.since().minusSeconds(1));
          account.run(now.minusSeconds(90));
          assertThat(account.settled()).as("%s", one).isEqualTo(one.planned(now));
        });
  }

  @InEachZone
  void aCancelSettlesTheRestAndTheNextChainGoesOn(String zone) {
    PlannerCase.forMany(
        zone,
        one -> {
          Account account = new Account(one.spec(), one.since());
          Instant first = one.later(one.since());
          account.run(first);
          Instant end = one.later(first);
          account.cancel(end);
          Instant now = one.later(end);
          account.run(now);
          assertThat(account.settled()).as("%s", one).isEqualTo(one.planned(now));
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
    return Planner.decide(one.spec(), one.since(), now).launch().stream();
  }
}

package io.escapement.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What holds for any job that owes its missed windows, whenever and for how long its runs run. */
class BacklogPropertiesTest {

  /** Played once for all properties. */
  private static final Map<String, List<Played>> PLAYED = new ConcurrentHashMap<>();

  private static List<Played> runs(String zone) {
    return PLAYED.computeIfAbsent(zone, Played::in);
  }

  @InEachZone
  void theRunsDoEnoughForTheOtherPropertiesToMeanSomething(String zone) {
    assertThat(runs(zone)).flatExtracting(Played::takes).hasSizeGreaterThan(200);
    assertThat(runs(zone))
        .flatExtracting(Played::verdicts)
        .extracting(Verdict::reason)
        .contains("max-age", "max-backlog");
  }

  @InEachZone
  void everySlotIsSettledOnceOrOwed(String zone) {
    for (Played played : runs(zone)) {
      assertThat(played.settledOrOwed()).as("%s", played.spec()).isEqualTo(played.planned());
    }
  }

  @InEachZone
  void noRunTakesMoreThanItMay(String zone) {
    for (Played played : runs(zone)) {
      assertThat(played.takes()).hasSizeLessThanOrEqualTo(played.rule().perWindow());
    }
  }

  @InEachZone
  void theNextIsAlwaysTheFirstInTheDeclaredOrder(String zone) {
    for (Played played : runs(zone)) {
      Comparator<Instant> calendar = Comparator.naturalOrder();
      Comparator<Instant> order = played.isOldestFirst() ? calendar : calendar.reversed();
      for (Run.Take take : played.takes()) {
        assertThat(take.owed().stream().min(order)).contains(take.slot());
      }
    }
  }

  @InEachZone
  void oldestFirstFollowsTheCalendarOverAllRuns(String zone) {
    for (Played played : runs(zone)) {
      if (played.isOldestFirst()) {
        assertThat(played.caughtUp()).isSorted();
      }
    }
  }

  @InEachZone
  void theBacklogStaysWithinItsBounds(String zone) {
    for (Played played : runs(zone)) {
      int owed = played.run().decision().after().owed().count();
      assertThat(owed).isLessThanOrEqualTo(played.rule().maxBacklog());
      Duration maxAge = played.rule().maxAge();
      assertThat(played.takes())
          .allMatch(take -> !take.slot().isBefore(take.launch().notBefore().minus(maxAge)));
    }
  }

  @InEachZone
  void nothingExpiresThatStillHasAPlace(String zone) {
    for (Played played : runs(zone)) {
      Instant oldest = played.run().start().minus(played.rule().maxAge());
      Backlog owed = played.run().decision().after().owed();
      for (Verdict verdict : played.verdicts()) {
        if (verdict.reason().equals("max-age")) {
          assertThat(verdict.last()).isBefore(oldest);
        } else {
          assertThat(verdict.first()).isAfterOrEqualTo(oldest);
          assertThat(owed.count()).isEqualTo(played.rule().maxBacklog());
          assertThat(verdict.last()).isBefore(owed.ranges().get(0).first());
        }
      }
    }
  }

  @InEachZone
  void aRangeHoldsTheSlotsThatItSays(String zone) {
    for (Played played : runs(zone)) {
      for (Owed range : played.owed().ranges()) {
        List<Instant> slots = Account.slots(range).toList();
        assertThat(slots).as("%s", range).hasSize(range.count());
        assertThat(slots).startsWith(range.first()).endsWith(range.last());
      }
    }
  }

  @InEachZone
  void nothingStartsBeforeItsTimeOrWithoutItsPause(String zone) {
    for (Played played : runs(zone)) {
      for (Run.Take take : played.takes()) {
        Instant start = take.launch().notBefore();
        assertThat(start).isAfterOrEqualTo(take.slot()).isAfterOrEqualTo(take.at());
        assertThat(take.served().lastEnded().stream())
            .allMatch(end -> start.equals(end.plus(played.rule().spacing())));
      }
    }
  }

  @InEachZone
  void aWindowAsLongAsTheLongestSoFarEndsBeforeTheNextSlot(String zone) {
    for (Played played : runs(zone)) {
      for (Run.Take take : played.takes()) {
        Instant end = take.launch().notBefore().plus(take.served().longest());
        assertThat(played.spec().schedule().next(take.at()).stream()).allMatch(end::isBefore);
      }
    }
  }
}

package io.escapement.admin.chains;

import static org.assertj.core.api.Assertions.assertThat;

import io.escapement.admin.TestDatabase;
import io.escapement.admin.chains.Suspension.Kind;
import io.escapement.policy.CatchUp;
import io.escapement.policy.JobSpec;
import io.escapement.policy.Missed;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Pauses, deletions and edits of a job that fires each minute, looked after each second. */
class SuspensionTest {

  private static Jdbi jdbi;

  @BeforeAll
  static void startDatabase() {
    jdbi = TestDatabase.migrated();
  }

  private static void runOneWindow(KeeperRig rig) {
    rig.keep();
    rig.pass(Duration.ofSeconds(40)); // 10:01:10
  }

  private static void suspend(KeeperRig rig, Kind kind) {
    rig.wishes.suspend(kind, rig.now());
    rig.passLookedAfter(Duration.ofSeconds(5));
  }

  private static void resume(KeeperRig rig) {
    rig.wishes.resume(rig.now());
    rig.passLookedAfter(Duration.ofSeconds(5));
  }

  private static JobSpec owing(Missed.Run run) {
    CatchUp quick =
        new CatchUp(2, CatchUp.Order.OLDEST_FIRST, Duration.ofDays(1), 500, Duration.ZERO);
    return JobSpec.builder(KeeperRig.JOB)
        .activity("Nothing", "keeper")
        .cron("* * * * *")
        .missed(new Missed(run, quick, Missed.OnResume.OWE))
        .build();
  }

  @Nested
  class APause {

    @Test
    void endsTheChainAndSkipsEachWindowAsItComesDue() {
      try (KeeperRig rig = KeeperRig.fresh(jdbi)) {
        runOneWindow(rig);
        suspend(rig, Kind.PAUSED);
        assertThat(rig.chains().running(KeeperRig.JOB)).isEmpty();
        rig.passLookedAfter(Duration.ofMinutes(2));
        assertThat(rig.account())
            .containsExactly(
                "10:01 ON_TIME v1", "10:02 SKIPPED(paused) v1", "10:03 SKIPPED(paused) v1");
      }
    }

    @Test
    void goesOnWithTheFirstWindowAfterItsEnd() {
      try (KeeperRig rig = KeeperRig.fresh(jdbi)) {
        runOneWindow(rig);
        suspend(rig, Kind.PAUSED);
        rig.passLookedAfter(Duration.ofMinutes(1));
        resume(rig);
        rig.pass(Duration.ofMinutes(1));
        assertThat(rig.account())
            .containsExactly("10:01 ON_TIME v1", "10:02 SKIPPED(paused) v1", "10:03 ON_TIME v1");
      }
    }

    @Test
    void thatNobodyLookedAfterIsAccountedForAtItsEnd() {
      try (KeeperRig rig = KeeperRig.fresh(jdbi)) {
        runOneWindow(rig);
        suspend(rig, Kind.PAUSED);
        rig.wait(Duration.ofMinutes(2));
        resume(rig);
        rig.pass(Duration.ofMinutes(1));
        assertThat(rig.account())
            .containsExactly(
                "10:01 ON_TIME v1",
                "10:02 SKIPPED(paused) v1",
                "10:03 SKIPPED(paused) v1",
                "10:04 ON_TIME v1");
      }
    }

    @Test
    void thatIsOverBeforeAnybodyLookedChangesNothing() {
      try (KeeperRig rig = KeeperRig.fresh(jdbi)) {
        runOneWindow(rig);
        rig.wishes.suspend(Kind.PAUSED, rig.now());
        rig.wait(Duration.ofSeconds(10));
        resume(rig);
        rig.pass(Duration.ofMinutes(1));
        assertThat(rig.account()).containsExactly("10:01 ON_TIME v1", "10:02 ON_TIME v1");
      }
    }

    @Test
    void leavesItsWindowsOwedWhereTheJobSaysSo() {
      try (KeeperRig rig = KeeperRig.fresh(jdbi)) {
        rig.edit(owing(Missed.Run.ALL));
        runOneWindow(rig);
        suspend(rig, Kind.PAUSED);
        rig.passLookedAfter(Duration.ofMinutes(3));
        assertThat(rig.status().standing().accounted().owed().count()).isEqualTo(3);
        resume(rig);
        rig.passLookedAfter(Duration.ofMinutes(2));
        assertThat(rig.account())
            .containsExactly(
                "10:01 ON_TIME v2",
                "10:02 CAUGHT_UP v2",
                "10:03 CAUGHT_UP v2",
                "10:04 CAUGHT_UP v2",
                "10:05 ON_TIME v2",
                "10:06 ON_TIME v2");
        assertThat(rig.kinds()).contains("10:02 catch-up", "10:05 scheduled");
      }
    }

    @Test
    void keepsTheVersionOfAnEditInIt() {
      try (KeeperRig rig = KeeperRig.fresh(jdbi)) {
        runOneWindow(rig);
        suspend(rig, Kind.PAUSED);
        rig.passLookedAfter(Duration.ofMinutes(1));
        rig.edit(KeeperRig.spec(Missed.Run.NONE));
        rig.passLookedAfter(Duration.ofMinutes(1));
        resume(rig);
        rig.pass(Duration.ofMinutes(1));
        assertThat(rig.account())
            .containsExactly(
                "10:01 ON_TIME v1",
                "10:02 SKIPPED(paused) v1",
                "10:03 SKIPPED(paused) v2",
                "10:04 ON_TIME v2");
      }
    }
  }

  @Nested
  class ADeletion {

    @Test
    void endsTheChainAndPlansNothingMore() {
      try (KeeperRig rig = KeeperRig.fresh(jdbi)) {
        runOneWindow(rig);
        suspend(rig, Kind.DELETED);
        rig.passLookedAfter(Duration.ofMinutes(2));
        assertThat(rig.chains().running(KeeperRig.JOB)).isEmpty();
        assertThat(rig.account()).containsExactly("10:01 ON_TIME v1");
      }
    }

    @Test
    void cancelsWhatIsOwed() {
      try (KeeperRig rig = KeeperRig.fresh(jdbi)) {
        rig.edit(owing(Missed.Run.ALL));
        runOneWindow(rig);
        suspend(rig, Kind.PAUSED);
        rig.passLookedAfter(Duration.ofMinutes(2));
        rig.wishes.resume(rig.now());
        suspend(rig, Kind.DELETED);
        assertThat(rig.account())
            .containsExactly(
                "10:01 ON_TIME v2", "10:02 SKIPPED(cancelled) v2", "10:03 SKIPPED(cancelled) v2");
        assertThat(rig.status().standing().owed()).isEmpty();
      }
    }

    @Test
    void isOverWhenTheJobIsPutAgain() {
      try (KeeperRig rig = KeeperRig.fresh(jdbi)) {
        runOneWindow(rig);
        suspend(rig, Kind.DELETED);
        rig.passLookedAfter(Duration.ofMinutes(2));
        rig.wishes.resume(rig.now());
        rig.edit(KeeperRig.spec(Missed.Run.NONE));
        rig.passLookedAfter(Duration.ofMinutes(1));
        assertThat(rig.account()).containsExactly("10:01 ON_TIME v1", "10:04 ON_TIME v2");
      }
    }
  }

  @Nested
  class AnEdit {

    @Test
    void handsWhatIsOwedOnToTheNextVersion() {
      try (KeeperRig rig = KeeperRig.fresh(jdbi)) {
        rig.edit(owing(Missed.Run.ALL));
        runOneWindow(rig);
        rig.terminate();
        rig.wait(Duration.ofMinutes(3)); // 10:04:10
        rig.edit(JobSpec.fromTree(withCron(owing(Missed.Run.ALL), "*/2 * * * *")));
        rig.passLookedAfter(Duration.ofMinutes(3));
        assertThat(rig.account())
            .containsExactly(
                "10:01 ON_TIME v2", "10:02 CAUGHT_UP v2", "10:03 CAUGHT_UP v2", "10:06 ON_TIME v3");
        assertThat(rig.status().standing().accounted().owed().count()).isEqualTo(1);
      }
    }

    private static Map<String, Object> withCron(JobSpec spec, String cron) {
      var tree = new LinkedHashMap<>(spec.toTree());
      tree.put("schedule", Map.of("cron", cron));
      return tree;
    }
  }
}

package io.escapement.admin.chains;

import static org.assertj.core.api.Assertions.assertThat;

import io.escapement.admin.TestDatabase;
import io.escapement.policy.JobSpec;
import java.time.Duration;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The chain of a job whose runs stay for a grid that no cron says: 10:02:07, 10:05:07, … */
class IntervalChainTest {

  private static Jdbi jdbi;

  @BeforeAll
  static void startDatabase() {
    jdbi = TestDatabase.migrated();
  }

  private static JobSpec everyThreeMinutes(Duration offset) {
    return JobSpec.builder(KeeperRig.JOB)
        .activity("Nothing", "keeper")
        .every(Duration.ofMinutes(3))
        .offset(offset)
        .grace(Duration.ofSeconds(20))
        .build();
  }

  private static KeeperRig rig() {
    KeeperRig rig = KeeperRig.fresh(jdbi);
    rig.edit(everyThreeMinutes(Duration.ofSeconds(127)));
    rig.keep();
    return rig;
  }

  @Test
  void recordsEachWindowOnce() {
    try (KeeperRig rig = rig()) {
      rig.passLookedAfter(Duration.ofMinutes(5)); // 10:05:30
      assertThat(rig.account()).containsExactly("10:02 ON_TIME v2", "10:05 ON_TIME v2");
      assertThat(rig.status().problem()).isEmpty();
    }
  }

  @Test
  void isPausedWhileItsRunStaysAndGoesOnAfterwards() {
    try (KeeperRig rig = rig()) {
      rig.passLookedAfter(Duration.ofMinutes(3)); // 10:03:30, the run since 10:03 stays
      rig.wishes.suspend(Suspension.Kind.PAUSED, rig.now());
      rig.passLookedAfter(Duration.ofSeconds(10));
      assertThat(rig.chains().running(KeeperRig.JOB)).isEmpty();
      rig.passLookedAfter(Duration.ofMinutes(3));
      rig.wishes.resume(rig.now());
      rig.passLookedAfter(Duration.ofMinutes(2)); // 10:08:40
      assertThat(rig.account())
          .containsExactly("10:02 ON_TIME v2", "10:05 SKIPPED(paused) v2", "10:08 ON_TIME v2");
      assertThat(rig.divergences()).isEmpty();
    }
  }

  @Test
  void isEditedWhileItsRunStays() {
    try (KeeperRig rig = rig()) {
      rig.passLookedAfter(Duration.ofMinutes(1)); // 10:01:30, near its slot at 10:02:07
      rig.edit(everyThreeMinutes(Duration.ofSeconds(67))); // 10:01:07, 10:04:07
      rig.passLookedAfter(Duration.ofMinutes(3));
      assertThat(rig.account()).containsExactly("10:02 ON_TIME v2", "10:04 ON_TIME v3");
      assertThat(rig.divergences()).isEmpty();
    }
  }

  @Test
  void startsAgainWhenItsRunIsTerminatedWhileItStays() {
    try (KeeperRig rig = rig()) {
      rig.passLookedAfter(Duration.ofMinutes(1));
      rig.terminate();
      rig.passLookedAfter(Duration.ofMinutes(1)); // 10:02:30
      assertThat(rig.divergences()).hasSize(1);
      rig.passLookedAfter(Duration.ofMinutes(3));
      assertThat(rig.account()).hasSize(2).last().isEqualTo("10:05 ON_TIME v2");
    }
  }
}

package io.escapement.admin.chains;

import static org.assertj.core.api.Assertions.assertThat;

import io.escapement.admin.TestDatabase;
import io.escapement.policy.JobSpec;
import io.escapement.policy.Missed;
import io.escapement.policy.Reconcile;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What somebody did by hand to the chain of a job that fires each minute. */
class ReconciliationTest {

  private static final Duration A_MINUTE = Duration.ofMinutes(1);

  private static Jdbi jdbi;

  @BeforeAll
  static void startDatabase() {
    jdbi = TestDatabase.migrated();
  }

  private static KeeperRig afterOneWindow() {
    KeeperRig rig = KeeperRig.fresh(jdbi);
    rig.keep();
    rig.pass(Duration.ofSeconds(40)); // 10:01:10
    return rig;
  }

  private static JobSpec edited(Reconcile reconcile) {
    return JobSpec.builder(KeeperRig.JOB)
        .activity("Nothing", "keeper")
        .cron("* * * * *")
        .reconcile(reconcile)
        .build();
  }

  @Nested
  class AChainThatWasTerminated {

    @Test
    void isNoticedAndStartedAgain() {
      try (KeeperRig rig = afterOneWindow()) {
        rig.terminate();
        rig.keep();
        assertThat(rig.divergences())
            .singleElement()
            .asString()
            .contains("its chain has ended", "closed as TERMINATED")
            .endsWith("lasts");
        assertThat(rig.status().problem()).get().asString().contains("TERMINATED");
        rig.keep();
        assertThat(rig.divergences()).singleElement().asString().endsWith("put right");
        assertThat(rig.audited()).containsExactly("divergence.noted", "divergence.righted");
        assertThat(rig.status().problem()).isEmpty();
        rig.pass(A_MINUTE);
        assertThat(rig.account()).containsExactly("10:01 ON_TIME v1", "10:02 ON_TIME v1");
      }
    }

    @Test
    void staysSoWhereTheJobIsToBeReportedOnly() {
      try (KeeperRig rig = afterOneWindow()) {
        rig.edit(edited(Reconcile.REPORT));
        rig.passLookedAfter(A_MINUTE);
        rig.terminate();
        rig.passLookedAfter(A_MINUTE);
        assertThat(rig.chains().running(KeeperRig.JOB)).isEmpty();
        assertThat(rig.status().problem()).get().asString().contains("TERMINATED");
        rig.edit(edited(Reconcile.REPAIR));
        rig.passLookedAfter(A_MINUTE);
        assertThat(rig.chains().running(KeeperRig.JOB)).isPresent();
        assertThat(rig.status().problem()).isEmpty();
        assertThat(rig.divergences()).hasSize(1).allMatch(one -> one.endsWith("put right"));
      }
    }
  }

  @Nested
  class AChainStartedByHand {

    @Test
    void withAnotherSpecIsRecordedAndReplaced() {
      try (KeeperRig rig = afterOneWindow()) {
        rig.terminate();
        rig.chains().start(edited(Reconcile.REPAIR), 1, rig.now(), List.of());
        rig.passLookedAfter(Duration.ofSeconds(20));
        assertThat(rig.divergences())
            .anyMatch(one -> one.contains("of another origin") && one.contains("missed is "))
            .allMatch(one -> one.endsWith("put right"));
        assertThat(rig.chains().running(KeeperRig.JOB).orElseThrow().input().jobSpec())
            .isEqualTo(rig.wishes.job().spec());
        rig.passLookedAfter(A_MINUTE);
        assertThat(rig.account()).containsExactly("10:01 ON_TIME v1", "10:02 ON_TIME v1");
      }
    }

    @Test
    void thatAccountsForLessIsFollowedAndWhatIsMissingIsOwed() {
      try (KeeperRig rig = KeeperRig.fresh(jdbi)) {
        rig.edit(KeeperRig.spec(Missed.Run.ALL));
        rig.wait(Duration.ofSeconds(100)); // 10:02:10
        rig.chains().start(rig.wishes.job().spec(), 2, rig.now(), List.of());
        rig.keep();
        assertThat(rig.divergences()).singleElement().asString().contains("accounts for windows");
        assertThat(rig.status().standing().accounted().owed().count()).isEqualTo(2);
      }
    }

    @Test
    void thatBeginsBeforeWhatIsAccountedForIsEndedAndNotFollowed() {
      try (KeeperRig rig = afterOneWindow()) {
        Instant since = rig.status().standing().upTo();
        rig.passLookedAfter(A_MINUTE);
        rig.terminate();
        rig.chains().start(rig.wishes.job().spec(), 1, since.minus(A_MINUTE), List.of());
        rig.passLookedAfter(Duration.ofSeconds(20));
        assertThat(rig.divergences())
            .anyMatch(one -> one.contains("a chain runs again that is accounted for"))
            .allMatch(one -> one.endsWith("put right"));
        rig.passLookedAfter(A_MINUTE);
        assertThat(rig.account())
            .containsExactly("10:01 ON_TIME v1", "10:02 ON_TIME v1", "10:03 ON_TIME v1");
        assertThat(rig.status().problem()).isEmpty();
      }
    }

    @Test
    void inAPauseIsEnded() {
      try (KeeperRig rig = afterOneWindow()) {
        rig.wishes.suspend(Suspension.Kind.PAUSED, rig.now());
        rig.passLookedAfter(Duration.ofSeconds(5));
        rig.chains().start(rig.wishes.job().spec(), 1, rig.now(), List.of());
        rig.passLookedAfter(Duration.ofSeconds(10));
        assertThat(rig.divergences())
            .singleElement()
            .asString()
            .contains("a chain runs though the job is paused")
            .endsWith("put right");
        assertThat(rig.chains().running(KeeperRig.JOB)).isEmpty();
      }
    }

    @Test
    void isLeftAloneWhereTheJobIsToBeReportedOnly() {
      try (KeeperRig rig = KeeperRig.fresh(jdbi)) {
        rig.edit(edited(Reconcile.REPORT));
        rig.chains().start(KeeperRig.spec(Missed.Run.NONE), 2, rig.now(), List.of());
        rig.passLookedAfter(Duration.ofSeconds(20));
        assertThat(rig.status().problem()).get().asString().contains("of another origin");
        assertThat(rig.chains().running(KeeperRig.JOB).orElseThrow().input().jobSpec())
            .isEqualTo(KeeperRig.spec(Missed.Run.NONE));
      }
    }
  }

  @Test
  void aStartWhoseAnswerWasLostIsNoDivergence() {
    try (KeeperRig rig = KeeperRig.fresh(jdbi)) {
      rig.chains().start(rig.wishes.job().spec(), 1, KeeperRig.START);
      rig.pass(A_MINUTE);
      assertThat(rig.divergences()).isEmpty();
    }
  }
}

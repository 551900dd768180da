package io.escapement.admin.chains;

import static org.assertj.core.api.Assertions.assertThat;

import io.escapement.admin.TestDatabase;
import io.escapement.policy.Missed;
import java.time.Duration;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** A replica looks at a chain, stands still, and goes on after another one had its turn. */
class StaleReplicaTest {

  private static final Duration A_MINUTE = Duration.ofMinutes(1);

  private static Jdbi jdbi;

  @BeforeAll
  static void startDatabase() {
    jdbi = TestDatabase.migrated();
  }

  @Test
  void putsNothingBack() {
    try (KeeperRig rig = KeeperRig.fresh(jdbi)) {
      ChainStore store = rig.get(ChainStore.class);
      rig.keep();
      ChainStatus seen = rig.status();
      rig.pass(Duration.ofMinutes(2));
      ChainStatus now = rig.status();
      assertThat(now.accountedTo()).isAfter(seen.accountedTo());
      store.ifFree(
          KeeperRig.JOB,
          seen.accountedTo(),
          transaction ->
              store.follow(
                  transaction,
                  KeeperRig.JOB,
                  1,
                  seen.accountedTo(),
                  seen.followed().orElseThrow()));
      store.release(seen);
      assertThat(rig.status()).isEqualTo(now);
    }
  }

  @Nested
  class WhoseChainWasReplaced {

    /** The chain of version 1 that it saw; that of version 2 runs when it wakes. */
    private static ChainStatus replaced(KeeperRig rig) {
      rig.keep();
      ChainStatus seen = rig.status();
      rig.edit(KeeperRig.spec(Missed.Run.NONE));
      rig.keep();
      rig.pass(Duration.ofSeconds(2));
      assertThat(rig.status().version()).isEqualTo(2);
      return seen;
    }

    @Test
    void endsNoneInItsPlace() {
      try (KeeperRig rig = KeeperRig.fresh(jdbi)) {
        ChainStatus seen = replaced(rig);
        Reconciliation stale = rig.get(Reconciliation.class);
        stale.end(KeeperRig.JOB, seen.followed().orElseThrow(), "version 2 follows");
        assertThat(rig.status().ending()).isFalse();
        rig.pass(A_MINUTE);
        rig.pass(A_MINUTE);
        assertThat(rig.account()).containsExactly("10:01 ON_TIME v2", "10:02 ON_TIME v2");
      }
    }

    @Test
    void endsNoneInItsPlaceThoughItHadWrittenTheEndDown() {
      try (KeeperRig rig = KeeperRig.fresh(jdbi)) {
        ChainStatus seen = replaced(rig);
        Drive stale = rig.get(CronDrive.class);
        stale.requestEnd(KeeperRig.JOB, seen.runId().orElseThrow(), "version 2 follows");
        rig.pass(A_MINUTE);
        rig.pass(A_MINUTE);
        assertThat(rig.account()).containsExactly("10:01 ON_TIME v2", "10:02 ON_TIME v2");
        assertThat(rig.divergences()).isEmpty();
      }
    }
  }

  @Test
  void endsTheChainThatItSawWhereThatHasGoneOnSince() {
    try (KeeperRig rig = KeeperRig.fresh(jdbi)) {
      rig.keep();
      String first = rig.status().runId().orElseThrow();
      rig.pass(A_MINUTE);
      assertThat(rig.status().runId()).isNotEqualTo(first);
      assertThat(rig.chains().requestEnd(KeeperRig.JOB, first, "it is not ours")).isTrue();
      rig.wait(Duration.ofSeconds(2));
      assertThat(rig.chains().running(KeeperRig.JOB)).isEmpty();
    }
  }
}

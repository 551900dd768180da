package io.escapement.admin.chains;

import static org.assertj.core.api.Assertions.assertThat;

import io.escapement.admin.TestDatabase;
import io.escapement.policy.Alerts;
import io.escapement.policy.JobSpec;
import io.escapement.policy.Missed;
import io.escapement.policy.Rules;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class KeeperTest {

  private static Jdbi jdbi;

  @BeforeAll
  static void startDatabase() {
    jdbi = TestDatabase.migrated();
  }

  @Test
  void startsTheChainOfANewJobAndRecordsEachWindowOnce() {
    try (KeeperRig rig = KeeperRig.fresh(jdbi)) {
      rig.keep();
      rig.pass(Duration.ofMinutes(2));
      rig.keep();
      assertThat(rig.account()).containsExactly("10:01 ON_TIME v1", "10:02 ON_TIME v1");
      assertThat(rig.status().accountedTo()).isEqualTo("2026-11-23T10:02:00Z");
      assertThat(rig.status().problem()).isEmpty();
    }
  }

  @Test
  void adoptsAChainWhoseStartWasNotRecorded() {
    try (KeeperRig rig = KeeperRig.fresh(jdbi)) {
      rig.chains().start(rig.wishes.job().spec(), 1, KeeperRig.START);
      rig.pass(Duration.ofMinutes(1));
      rig.keep();
      assertThat(rig.account()).containsExactly("10:01 ON_TIME v1");
    }
  }

  @Test
  void anEditEndsTheOldChainAndTheNewOneGoesOnWhereItStopped() {
    try (KeeperRig rig = KeeperRig.fresh(jdbi)) {
      rig.keep();
      rig.pass(Duration.ofMinutes(1));
      rig.edit(KeeperRig.spec(Missed.Run.NONE));
      rig.keep();
      assertThat(rig.status().ending()).isTrue();
      rig.pass(Duration.ofSeconds(2));
      assertThat(rig.status().version()).isEqualTo(2);
      assertThat(rig.status().accountedTo()).isEqualTo(rig.wishes.job().changedAt());
      rig.pass(Duration.ofMinutes(1));
      assertThat(rig.account()).containsExactly("10:01 ON_TIME v1", "10:02 ON_TIME v2");
    }
  }

  @Test
  void anEditOfAlertsAloneLetsTheChainGoOn() {
    try (KeeperRig rig = KeeperRig.fresh(jdbi)) {
      rig.keep();
      rig.pass(Duration.ofMinutes(1));
      rig.edit(watched(Missed.Run.LATEST));
      rig.pass(Duration.ofMinutes(1));
      assertThat(rig.status().ending()).isFalse();
      assertThat(rig.account()).containsExactly("10:01 ON_TIME v1", "10:02 ON_TIME v1");

      rig.edit(watched(Missed.Run.NONE));
      rig.keep();
      assertThat(rig.status().ending()).isTrue();
      rig.pass(Duration.ofSeconds(2));
      rig.pass(Duration.ofMinutes(1));
      assertThat(rig.account()).endsWith("10:02 ON_TIME v1", "10:03 ON_TIME v3");
    }
  }

  @Test
  void aChainOfAJobWithAlertsIsAdoptedAsItsOwn() {
    try (KeeperRig rig = KeeperRig.fresh(jdbi)) {
      rig.edit(watched(Missed.Run.LATEST));
      rig.chains().start(rig.wishes.job().spec(), 2, KeeperRig.START);
      rig.keep();
      assertThat(rig.status().ending()).isFalse();
      rig.pass(Duration.ofMinutes(1));
      rig.keep();
      assertThat(rig.account()).containsExactly("10:01 ON_TIME v2");
      assertThat(rig.status().problem()).isEmpty();
    }
  }

  private static JobSpec watched(Missed.Run missed) {
    JobSpec quiet = KeeperRig.spec(missed);
    Rules rules =
        new Rules(quiet.missed(), quiet.retry(), quiet.reconcile(), Alerts.none().whenSilent());
    return new JobSpec(quiet.id(), quiet.about(), quiet.work(), quiet.schedule(), rules);
  }

  @Test
  void aChainThatWasTerminatedByHandStartsAgain() {
    try (KeeperRig rig = KeeperRig.fresh(jdbi)) {
      rig.keep();
      rig.pass(Duration.ofMinutes(1));
      rig.terminate();
      rig.pass(Duration.ofMinutes(2));
      rig.pass(Duration.ofMinutes(1));
      assertThat(rig.account())
          .containsExactly(
              "10:01 ON_TIME v1",
              "10:02 SKIPPED(superseded) v1",
              "10:03 SKIPPED(superseded) v1",
              "10:04 ON_TIME v1");
    }
  }

  @Test
  void aServiceThatForgotItsChainsGetsThemBackFromTheStore() {
    Instant end;
    try (KeeperRig rig = KeeperRig.fresh(jdbi)) {
      rig.keep();
      rig.pass(Duration.ofMinutes(1));
      end = rig.now();
    }
    try (KeeperRig rig = KeeperRig.afterRestart(jdbi, end.plusSeconds(120))) {
      rig.keep();
      rig.pass(Duration.ofMinutes(1));
      assertThat(rig.account())
          .containsExactly(
              "10:01 ON_TIME v1",
              "10:02 SKIPPED(superseded) v1",
              "10:03 SKIPPED(superseded) v1",
              "10:04 ON_TIME v1");
    }
  }

  @Test
  void twoReplicasRecordARunOnce() {
    try (KeeperRig rig = KeeperRig.fresh(jdbi)) {
      rig.keep();
      rig.wait(Duration.ofMinutes(4));
      List<CompletableFuture<Void>> replicas =
          IntStream.range(0, 4)
              .mapToObj(
                  i ->
                      CompletableFuture.runAsync(
                          () -> rig.get(Harvester.class).harvest(KeeperRig.JOB)))
              .toList();
      replicas.forEach(CompletableFuture::join);
      assertThat(rig.account())
          .containsExactly(
              "10:01 ON_TIME v1", "10:02 ON_TIME v1", "10:03 ON_TIME v1", "10:04 ON_TIME v1");
    }
  }
}

package io.escapement.admin.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.escapement.admin.FeatureRig;
import io.escapement.admin.Samples;
import io.escapement.admin.chains.DesiredJobs;
import io.escapement.admin.chains.Suspension;
import io.escapement.temporal.Engine;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** When a deletion begins, where the job's chain went on because nobody could tell it in time. */
class DeletionTest {

  private static final String JOB = "deleted";
  private static final Instant DELETED = Samples.at("10:30");

  private static FeatureRig rig;

  @BeforeAll
  static void startDatabase() {
    rig = new FeatureRig(Engine.SERVER);
  }

  @BeforeEach
  void delete() {
    rig.reset();
    rig.put(Samples.hourly(JOB));
    suspend(Suspension.Kind.DELETED, DELETED);
  }

  private static void suspend(Suspension.Kind kind, Instant since) {
    Suspension suspension = new Suspension(kind, since, Optional.empty(), "by the test");
    rig.jdbi()
        .useTransaction(
            transaction -> rig.get(SuspensionStore.class).open(transaction, JOB, suspension));
  }

  private static void end(Instant until) {
    rig.jdbi()
        .useTransaction(
            transaction -> rig.get(SuspensionStore.class).close(transaction, JOB, until));
  }

  private static void chainWentOn(String after, String upTo) {
    rig.jdbi()
        .useTransaction(
            transaction ->
                rig.get(DesiredJobs.class)
                    .wentOn(transaction, JOB, Samples.at(after), Samples.at(upTo)));
  }

  private static List<String> suspensions() {
    return rig.get(DesiredJobs.class).suspensions(JOB, Instant.EPOCH).stream()
        .map(
            one ->
                "%s %s to %s"
                    .formatted(
                        one.kind(), one.since(), one.until().map(Instant::toString).orElse("")))
        .toList();
  }

  @Test
  void itBeginsAfterTheWindowsThatTheChainStillRan() {
    chainWentOn("10:00", "11:00");
    chainWentOn("11:00", "12:00");
    assertThat(suspensions()).containsExactly("DELETED 2026-11-23T12:00:00Z to ");
  }

  @Test
  void itStaysWhereTheChainHadEndedBefore() {
    chainWentOn("09:00", "10:00");
    assertThat(suspensions()).containsExactly("DELETED 2026-11-23T10:30:00Z to ");
  }

  @Test
  void itIsVoidWhereTheJobIsBackBeforeTheChainEnded() {
    end(Samples.at("10:45"));
    chainWentOn("10:00", "11:00");
    assertThat(suspensions())
        .containsExactly("DELETED 2026-11-23T10:45:00Z to 2026-11-23T10:45:00Z");
  }

  @Test
  void anOlderOneThatTheAccountHasPassedStays() {
    end(Samples.at("10:45"));
    chainWentOn("10:45", "12:00");
    assertThat(suspensions())
        .containsExactly("DELETED 2026-11-23T10:30:00Z to 2026-11-23T10:45:00Z");
  }

  @Test
  void aPauseStaysSinceWindowsThatRanInItArePlanned() {
    end(DELETED);
    suspend(Suspension.Kind.PAUSED, Samples.at("10:50"));
    chainWentOn("10:40", "11:00");
    assertThat(suspensions()).contains("PAUSED 2026-11-23T10:50:00Z to ");
  }

  @Test
  void itNeverGetsTheBeginningOfAnother() {
    end(Samples.at("10:45"));
    suspend(Suspension.Kind.PAUSED, Samples.at("10:45"));
    chainWentOn("10:00", "11:00");
    assertThat(suspensions())
        .containsExactlyInAnyOrder(
            "DELETED 2026-11-23T10:30:00Z to 2026-11-23T10:45:00Z",
            "PAUSED 2026-11-23T10:45:00Z to ");
  }
}

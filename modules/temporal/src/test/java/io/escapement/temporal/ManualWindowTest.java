package io.escapement.temporal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.escapement.policy.JobSpec;
import io.escapement.policy.Kind;
import io.escapement.policy.Outcome;
import io.escapement.policy.Verdict;
import io.escapement.temporal.history.ClosedExtra;
import io.escapement.temporal.history.ClosedExtra.End;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * An extra window that an operator asked for now, on the in-JVM test service, with time skipping.
 */
class ManualWindowTest {

  private static final JobSpec SPEC = ChainRig.job("Note").build();

  private static final Instant ASKED = ChainRig.START;
  private static final String MANUAL = Extras.manualId("rig-job", ASKED);

  private static String start(ChainRig rig) {
    return rig.extras().start(MANUAL, ExtraInput.manual(SPEC, 3, ASKED));
  }

  @Test
  void runsAtOnceWithItsOwnKeyAndInterval() {
    RigJobs.Noting job = new RigJobs.Noting();
    try (ChainRig rig = ChainRig.with(job)) {
      String first = start(rig);
      rig.passUntil(() -> rig.extraRuns(MANUAL, first).size() == 1);
      ClosedExtra run = rig.extraRuns(MANUAL, first).get(0);
      assertThat(run.end()).isEqualTo(End.COMPLETED);
      assertThat(outcomes(run)).containsExactly(Outcome.ON_TIME);
      assertThat(run.executions().get(ASKED).kind()).isEqualTo(Kind.MANUAL);
      assertThat(job.windows)
          .containsExactly(
              new JobWindow(
                  "rig-job",
                  ASKED,
                  Instant.parse("2026-11-23T10:00:00Z"),
                  ASKED,
                  "rig-job@2026-11-23T10:00:30Z",
                  "manual"));
    }
  }

  @Test
  void isStartedOnceHoweverOftenItIsAsked() {
    RigJobs.Noting job = new RigJobs.Noting();
    try (ChainRig rig = ChainRig.with(job)) {
      String first = start(rig);
      assertThat(start(rig)).isEqualTo(first);
      rig.passUntil(() -> rig.extraRuns(MANUAL, first).size() == 1);
      assertThat(start(rig)).as("over").isEqualTo(first);
      assertThat(job.windows).hasSize(1);
    }
  }

  @Test
  void runsLateWhereNoWorkerTookItWithinItsGrace() {
    RigJobs.Noting job = new RigJobs.Noting();
    try (ChainRig rig = ChainRig.withoutActivityWorker()) {
      JobSpec spec = ChainRig.job("Note").grace(Duration.ofSeconds(2)).build();
      String first = rig.extras().start(MANUAL, ExtraInput.manual(spec, 3, ASKED));
      rig.pass(Duration.ofSeconds(4));
      rig.startActivityWorker(job);
      rig.passUntil(() -> rig.extraRuns(MANUAL, first).size() == 1);
      assertThat(outcomes(rig.extraRuns(MANUAL, first).get(0))).containsExactly(Outcome.LATE);
      assertThat(job.windows).hasSize(1);
    }
  }

  @Test
  void failsItsRunWhereItGivesUp() {
    RigJobs.Failing job = new RigJobs.Failing(new IllegalArgumentException("no such region"));
    try (ChainRig rig = ChainRig.with(job)) {
      String first = start(rig);
      rig.passUntil(() -> rig.extraRuns(MANUAL, first).size() == 1);
      ClosedExtra run = rig.extraRuns(MANUAL, first).get(0);
      assertThat(run.end()).isEqualTo(End.COMPLETED);
      assertThat(run.verdicts())
          .extracting(Verdict::outcome, Verdict::reason)
          .containsExactly(tuple(Outcome.FAILED, "validation"));
    }
  }

  private static List<Outcome> outcomes(ClosedExtra run) {
    return run.verdicts().stream().map(Verdict::outcome).toList();
  }

  @Test
  void keepsItsNamesFromReleaseToRelease() {
    assertThat(ExtraWorkflow.TYPE).isEqualTo("escapement.Extra");
    assertThat(Extras.manualId("tick", Instant.parse("2026-11-23T10:30:00.123Z")))
        .isEqualTo("manual/tick/2026-11-23T10:30:00.123Z");
    assertThat(Extras.backfillId("tick", 2)).isEqualTo("backfill/tick/2");
  }
}

package io.escapement.temporal;

import static org.assertj.core.api.Assertions.assertThat;

import io.escapement.policy.Backlog;
import io.escapement.policy.CatchUp;
import io.escapement.policy.JobSpec;
import io.escapement.policy.Missed;
import io.escapement.policy.Owed;
import io.escapement.policy.Pace;
import io.escapement.temporal.history.ClosedExtra;
import io.escapement.temporal.history.ClosedRun;
import io.escapement.temporal.history.Compensation;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Windows of each kind are undone, on the in-JVM test service, with time skipping. */
class CompensationKindsTest {

  private static final Instant SINCE = ChainRig.START;

  private final SagaJobs.Undoing undoing = new SagaJobs.Undoing();

  private static JobSpec spec() {
    return ChainRig.job("Note").compensate("Reverse").args(Map.of("region", "eu")).build();
  }

  @Test
  void eachCaughtUpWindowThatFailsIsUndoneBeforeTheNextOne() {
    RigJobs.Failing job = SagaJobs.failing(3);
    job.successesFirst.set(1);
    try (ChainRig rig = ChainRig.with(job, undoing)) {
      Instant since = SINCE.minus(Duration.ofMinutes(3));
      JobSpec spec =
          ChainRig.job("Note")
              .compensate("Reverse")
              .missed(
                  Missed.all(
                      new CatchUp(
                          3, CatchUp.Order.OLDEST_FIRST, Duration.ofDays(7), 500, Duration.ZERO)))
              .build();
      String first = rig.start(spec, since);
      rig.pass(Duration.ofMinutes(1));
      ClosedRun run = rig.runs(first, since).get(0);
      assertThat(run.verdicts()).hasSizeGreaterThan(1);
      assertThat(undoing.undos)
          .extracting(Undo::key)
          .startsWith("rig-job@2026-11-23T09:58:00Z", "rig-job@2026-11-23T09:59:00Z");
    }
  }

  @Test
  void aWindowThatSomebodyAskedForIsUndoneToo() {
    try (ChainRig rig = ChainRig.with(SagaJobs.failing(1), undoing)) {
      String id = Extras.manualId("rig-job", SINCE);
      String first = rig.extras().start(id, ExtraInput.manual(spec(), 3, SINCE));
      rig.passUntil(() -> rig.extraRuns(id, first).size() == 1);
      ClosedExtra run = rig.extraRuns(id, first).get(0);
      assertThat(run.executions().get(SINCE).compensation().map(Compensation::workflowId))
          .contains("compensate/rig-job/2026-11-23T10:00:30Z");
      assertThat(undoing.undone).hasSize(1);
    }
  }

  @Test
  void aBackfillsWindowIsUndoneUnderAKeyOfItsOwn() {
    Instant slot = Instant.parse("2026-11-23T09:00:00Z");
    Owed range = new Owed(spec().schedule(), slot, slot, 1);
    try (ChainRig rig = ChainRig.with(SagaJobs.failing(1), undoing)) {
      String id = Extras.backfillId("rig-job", 7);
      ExtraInput input =
          ExtraInput.backfill(spec(), 3, new Backlog(List.of(range)), Pace.ofDefaults());
      String first = rig.extras().start(id, input);
      rig.passUntil(() -> rig.extraRuns(id, first).size() == 1);
      assertThat(
              rig.extraRuns(id, first)
                  .get(0)
                  .executions()
                  .get(slot)
                  .compensation()
                  .map(Compensation::workflowId))
          .contains("compensate/rig-job/2026-11-23T09:00:00Z/7");
      assertThat(undoing.keys).containsExactly("rig-job@2026-11-23T09:00:00Z/compensate-7");
      assertThat(undoing.undos)
          .extracting(Undo::key)
          .containsExactly("rig-job@2026-11-23T09:00:00Z");
    }
  }
}

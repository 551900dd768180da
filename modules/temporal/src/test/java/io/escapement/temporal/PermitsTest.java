package io.escapement.temporal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.escapement.policy.Backlog;
import io.escapement.policy.CatchUp;
import io.escapement.policy.Drift;
import io.escapement.policy.JobSpec;
import io.escapement.policy.JobSpecBuilder;
import io.escapement.policy.Missed;
import io.escapement.policy.Mode;
import io.escapement.policy.Outcome;
import io.escapement.policy.Owed;
import io.escapement.policy.Pace;
import io.escapement.policy.Use;
import io.escapement.policy.Verdict;
import io.escapement.temporal.history.ClosedExtra;
import io.escapement.temporal.history.ClosedRun;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Jobs that need permits of named resources, on the in-JVM test service, with time skipping. */
class PermitsTest {

  private static final Instant SINCE = ChainRig.START;
  private static final Instant PLANNED = Instant.parse("2026-11-23T10:01:00Z");
  private static final Instant NEXT = PLANNED.plusSeconds(60);
  private static final String MAIL_1 = PermitWorkflow.workflowId("mail", 1);
  private static final String DISK_1 = PermitWorkflow.workflowId("disk", 1);

  private static JobSpecBuilder job() {
    return ChainRig.job("Note").grace(Duration.ofSeconds(40)).uses(new Use("mail", 1, 1));
  }

  /** Somebody else has it. */
  private static WorkflowStub hold(ChainRig rig, String permit) {
    WorkflowStub stub =
        rig.client()
            .newUntypedWorkflowStub(
                PermitWorkflow.TYPE,
                WorkflowOptions.newBuilder()
                    .setWorkflowId(permit)
                    .setTaskQueue(ChainRig.QUEUE)
                    .build());
    stub.start(JobWindow.scheduled("other", SINCE, PLANNED));
    return stub;
  }

  private static boolean isFree(ChainRig rig, String permit) {
    return rig.client().newUntypedWorkflowStub(permit).describe().getStatus()
        != WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING;
  }

  private static ClosedRun firstRun(ChainRig rig, String first) {
    rig.passUntil(() -> !rig.runs(first, SINCE).isEmpty());
    return rig.runs(first, SINCE).get(0);
  }

  private static List<String> asked(ChainRig rig, String runId) {
    return rig.events(runId).stream()
        .filter(HistoryEvent::hasStartChildWorkflowExecutionInitiatedEventAttributes)
        .map(event -> event.getStartChildWorkflowExecutionInitiatedEventAttributes())
        .map(child -> child.getWorkflowId())
        .toList();
  }

  @Nested
  class AWindow {

    @ParameterizedTest
    @EnumSource(Mode.class)
    void holdsItsPermitWhileItWorksAndNoLonger(Mode mode) {
      RigJobs.Held work = new RigJobs.Held();
      try (ChainRig rig = ChainRig.with(work)) {
        String first = rig.start(job().mode(mode).build(), SINCE);
        rig.passUntil(work.started);
        assertThat(isFree(rig, MAIL_1)).isFalse();
        work.release.countDown();
        ClosedRun run = firstRun(rig, first);
        assertThat(run.verdicts())
            .extracting(Verdict::first, Verdict::outcome)
            .containsExactly(tuple(PLANNED, Outcome.ON_TIME));
        assertThat(isFree(rig, MAIL_1)).isTrue();
        assertThat(asked(rig, first)).containsExactly(MAIL_1);
      }
    }

    @Test
    void waitsForItWithinItsGraceAndTheWaitIsDispatch() {
      try (ChainRig rig = ChainRig.with(new RigJobs.Noting())) {
        WorkflowStub other = hold(rig, MAIL_1);
        String first = rig.start(job().build(), SINCE);
        rig.passUntil(() -> rig.now().isAfter(PLANNED.plusSeconds(15)));
        assertThat(asked(rig, first)).hasSizeGreaterThan(1).containsOnly(MAIL_1);
        other.signal(PermitWorkflow.GIVE_BACK);
        ClosedRun run = firstRun(rig, first);
        assertThat(run.verdicts()).extracting(Verdict::outcome).containsExactly(Outcome.ON_TIME);
        Drift drift = Drift.between(PLANNED, run.executions().get(PLANNED).timeline());
        assertThat(drift.dispatch()).isBetween(Duration.ofSeconds(15), Duration.ofSeconds(40));
        assertThat(drift.timer()).isLessThan(Duration.ofSeconds(5));
      }
    }

    @Test
    void thatDidNotGetItInTimeIsMissedAndDecidedUponOnceMore() {
      try (ChainRig rig = ChainRig.with(new RigJobs.Noting())) {
        WorkflowStub other = hold(rig, MAIL_1);
        String none = rig.start(job().missed(Missed.Run.NONE).build(), SINCE);
        assertThat(firstRun(rig, none).verdicts())
            .extracting(Verdict::first, Verdict::outcome, Verdict::reason)
            .containsExactly(tuple(PLANNED, Outcome.SKIPPED, "late"));
        other.signal(PermitWorkflow.GIVE_BACK);
        rig.passUntil(() -> rig.runs(none, SINCE).size() > 1);
        assertThat(rig.runs(none, SINCE).get(1).verdicts())
            .extracting(Verdict::first, Verdict::outcome)
            .containsExactly(tuple(NEXT, Outcome.ON_TIME));
      }
    }

    @Test
    void thatIsLateWaitsUntilTheNextOneComes() {
      try (ChainRig rig = ChainRig.with(new RigJobs.Noting())) {
        WorkflowStub other = hold(rig, MAIL_1);
        String first = rig.start(job().build(), SINCE);
        rig.passUntil(() -> rig.now().isAfter(NEXT.plusSeconds(5)));
        other.signal(PermitWorkflow.GIVE_BACK);
        assertThat(firstRun(rig, first).verdicts())
            .extracting(Verdict::first, Verdict::outcome, Verdict::reason)
            .containsExactly(
                tuple(PLANNED, Outcome.SKIPPED, "superseded"), tuple(NEXT, Outcome.ON_TIME, ""));
      }
    }

    @Test
    void ofTheBacklogStaysOwedWhereTheNextSlotComesFirst() {
      CatchUp rule =
          new CatchUp(2, CatchUp.Order.OLDEST_FIRST, Duration.ofDays(1), 500, Duration.ZERO);
      RigJobs.Noting work = new RigJobs.Noting();
      try (ChainRig rig = ChainRig.with(work)) {
        WorkflowStub other = hold(rig, MAIL_1);
        Instant since = SINCE.minusSeconds(60);
        String first = rig.start(job().missed(Missed.all(rule)).build(), since);
        rig.passUntil(() -> rig.now().isAfter(PLANNED.plusSeconds(45)));
        other.signal(PermitWorkflow.GIVE_BACK);
        rig.passUntil(() -> rig.runs(first, since).size() > 1);
        assertThat(rig.runs(first, since).stream().flatMap(run -> run.verdicts().stream()).toList())
            .extracting(Verdict::first, Verdict::outcome)
            .contains(
                tuple(PLANNED.minusSeconds(60), Outcome.CAUGHT_UP),
                tuple(PLANNED, Outcome.CAUGHT_UP),
                tuple(NEXT, Outcome.ON_TIME));
        assertThat(work.windows).doesNotHaveDuplicates();
      }
    }

    @Test
    void thatIsAskedToEndWhileItWaitsIsLeftToTheNextChain() {
      RigJobs.Noting work = new RigJobs.Noting();
      try (ChainRig rig = ChainRig.with(work)) {
        var unused = hold(rig, MAIL_1);
        String first = rig.start(job().build(), SINCE);
        rig.passUntil(() -> rig.now().isAfter(PLANNED.plusSeconds(10)));
        rig.chains().requestEnd("rig-job", "test");
        ClosedRun run = firstRun(rig, first);
        assertThat(run.successor()).isEmpty();
        assertThat(run.verdicts()).isEmpty();
        assertThat(run.accounted().upTo()).isBefore(PLANNED);
        assertThat(work.windows).isEmpty();
      }
    }
  }

  @Nested
  class SeveralPermits {

    @Test
    void areAskedForOneAfterTheOtherUntilOneIsFree() {
      try (ChainRig rig = ChainRig.with(new RigJobs.Noting())) {
        for (int number : List.of(1, 3)) {
          var unused = hold(rig, PermitWorkflow.workflowId("mail", number));
        }
        String first = rig.start(job().uses(new Use("mail", 1, 3)).build(), SINCE);
        assertThat(firstRun(rig, first).verdicts())
            .extracting(Verdict::outcome)
            .containsExactly(Outcome.ON_TIME);
        assertThat(asked(rig, first)).endsWith(PermitWorkflow.workflowId("mail", 2));
      }
    }

    @Test
    void areHadAllOrNone() {
      try (ChainRig rig = ChainRig.with(new RigJobs.Noting())) {
        var unused = hold(rig, MAIL_1);
        String first =
            rig.start(
                job()
                    .uses(new Use("disk", 1, 1), new Use("mail", 1, 1))
                    .missed(Missed.Run.NONE)
                    .build(),
                SINCE);
        assertThat(firstRun(rig, first).verdicts())
            .extracting(Verdict::outcome)
            .containsExactly(Outcome.SKIPPED);
        assertThat(asked(rig, first)).startsWith(DISK_1, MAIL_1, DISK_1, MAIL_1);
        assertThat(isFree(rig, DISK_1)).isTrue();
      }
    }
  }

  @Nested
  class ABackfill {

    private final String id = Extras.backfillId("rig-job", 1);

    private ExtraInput twoWindows() {
      JobSpec spec = job().build();
      Owed range = Owed.between(spec.schedule(), SINCE.minusSeconds(120), SINCE).orElseThrow();
      Pace pace = new Pace(Duration.ofSeconds(1), OptionalInt.empty());
      return ExtraInput.backfill(spec, 1, new Backlog(List.of(range)), pace);
    }

    @Test
    void waitsAsLongAsItTakesInOneRunAfterTheOther() {
      RigJobs.Noting work = new RigJobs.Noting();
      try (ChainRig rig = ChainRig.with(work)) {
        WorkflowStub other = hold(rig, MAIL_1);
        String first = rig.extras().start(id, twoWindows());
        rig.pass(Duration.ofMinutes(40));
        assertThat(rig.extraRuns(id, first)).hasSize(1);
        assertThat(work.windows).isEmpty();
        other.signal(PermitWorkflow.GIVE_BACK);
        rig.passUntil(() -> rig.extraRuns(id, first).size() == 2);
        assertThat(rig.extraRuns(id, first).get(1).verdicts())
            .extracting(Verdict::outcome)
            .containsExactly(Outcome.CAUGHT_UP, Outcome.CAUGHT_UP);
        assertThat(work.windows).hasSize(2);
      }
    }

    @Test
    void thatIsAskedToEndWhileItWaitsEnds() {
      try (ChainRig rig = ChainRig.with(new RigJobs.Noting())) {
        var unused = hold(rig, MAIL_1);
        String first = rig.extras().start(id, twoWindows());
        rig.pass(Duration.ofMinutes(1));
        rig.client().newUntypedWorkflowStub(id).cancel();
        rig.passUntil(() -> rig.extraRuns(id, first).size() == 1);
        assertThat(rig.extraRuns(id, first).get(0).end()).isEqualTo(ClosedExtra.End.CANCELLED);
      }
    }
  }

  @Nested
  class ATrigger {

    @Test
    void thatWaitsPastItsGraceRunsLate() {
      String id = Extras.manualId("rig-job", SINCE);
      try (ChainRig rig = ChainRig.with(new RigJobs.Noting())) {
        WorkflowStub other = hold(rig, MAIL_1);
        String first = rig.extras().start(id, ExtraInput.manual(job().build(), 1, SINCE));
        rig.pass(Duration.ofMinutes(2));
        other.signal(PermitWorkflow.GIVE_BACK);
        rig.passUntil(() -> rig.extraRuns(id, first).size() == 1);
        assertThat(rig.extraRuns(id, first).get(0).verdicts())
            .extracting(Verdict::outcome)
            .containsExactly(Outcome.LATE);
      }
    }
  }

  @Nested
  class ARunThatIsTerminated {

    @Test
    void wasDecidedWhenItFirstAsked() {
      RigJobs.Held work = new RigJobs.Held();
      try (ChainRig rig = ChainRig.with(work)) {
        WorkflowStub other = hold(rig, MAIL_1);
        String first = rig.start(job().missed(Missed.Run.NONE).build(), SINCE);
        rig.passUntil(() -> rig.now().isAfter(PLANNED.plusSeconds(20)));
        other.signal(PermitWorkflow.GIVE_BACK);
        rig.passUntil(work.started);
        rig.terminate();
        work.release.countDown();
        assertThat(firstRun(rig, first).verdicts())
            .extracting(Verdict::first, Verdict::outcome, Verdict::reason)
            .containsExactly(tuple(PLANNED, Outcome.FAILED, "run-lost"));
      }
    }
  }
}

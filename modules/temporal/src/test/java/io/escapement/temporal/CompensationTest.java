package io.escapement.temporal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.escapement.policy.JobSpec;
import io.escapement.policy.Outcome;
import io.escapement.policy.RetryPolicy;
import io.escapement.policy.Verdict;
import io.escapement.temporal.history.ClosedRun;
import io.escapement.temporal.history.Compensation;
import io.escapement.temporal.history.Execution;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/**
 * What undoes a window that failed for good, on the in-JVM test service, with time skipping. That
 * service skips no more time once a workflow has ended whose parent had ended before: such a test
 * ends there.
 */
class CompensationTest {

  private static final Instant SINCE = ChainRig.START;
  private static final Instant FIRST = Instant.parse("2026-11-23T10:01:00Z");

  private final SagaJobs.Undoing undoing = new SagaJobs.Undoing();

  private static JobSpec spec() {
    return ChainRig.job("Note").compensate("Reverse").args(Map.of("region", "eu")).build();
  }

  private static Compensation of(ClosedRun run, Instant plannedAt) {
    return run.executions().get(plannedAt).compensation().orElseThrow();
  }

  @Nested
  class OfAWindowInItsOwnTime {

    @Test
    void isDoneBeforeItsRunEnds() {
      try (ChainRig rig = ChainRig.with(SagaJobs.failing(1), undoing)) {
        String first = rig.start(spec(), SINCE);
        rig.pass(Duration.ofMinutes(1));
        ClosedRun run = rig.runs(first, SINCE).get(0);
        assertThat(run.verdicts())
            .extracting(Verdict::outcome, Verdict::reason)
            .containsExactly(tuple(Outcome.FAILED, "validation"));
        assertThat(of(run, FIRST).workflowId())
            .isEqualTo("compensate/rig-job/2026-11-23T10:01:00Z");
        assertThat(of(run, FIRST).doneAt().orElseThrow()).isBetween(FIRST, run.closedAt());
        assertThat(undoing.undone)
            .containsExactly("reverse {region=eu} of rig-job@2026-11-23T10:01:00Z");
        assertThat(undoing.keys).containsExactly("rig-job@2026-11-23T10:01:00Z/compensate");
        assertThat(undoing.undos)
            .containsExactly(new Undo("validation", "rig-job@2026-11-23T10:01:00Z", ""));
      }
    }

    @Test
    void isRetriedUntilItIsDone() {
      undoing.failures.add(new IllegalStateException("not yet"));
      undoing.failures.add(new IllegalArgumentException("a reason that ends other work"));
      try (ChainRig rig = ChainRig.with(SagaJobs.failing(1), undoing)) {
        String first = rig.start(spec(), SINCE);
        rig.pass(Duration.ofMinutes(1));
        assertThat(of(rig.runs(first, SINCE).get(0), FIRST).doneAt()).isPresent();
        assertThat(undoing.undone).hasSize(1);
        assertThat(undoing.attempts).hasValue(3);
      }
    }

    @Test
    void isPendingWhereItTakesTooLongAndGoesOnBesideTheChain() {
      for (int failure = 0; failure < 12; failure++) {
        undoing.failures.add(new IllegalStateException("not yet"));
      }
      JobSpec spec =
          ChainRig.job("Note")
              .compensate("Reverse")
              .retry(RetryPolicy.fromTree(Map.of("initial", "10s", "max", "10s", "jitter", "none")))
              .build();
      try (ChainRig rig = ChainRig.with(SagaJobs.failing(1), undoing)) {
        String first = rig.start(spec, SINCE);
        rig.pass(Duration.ofMinutes(2));
        List<ClosedRun> runs = rig.runs(first, SINCE);
        assertThat(of(runs.get(0), FIRST).doneAt()).isEmpty();
        assertThat(runs.get(0).closedAt()).isBefore(FIRST.plusSeconds(40));
        assertThat(runs.get(1).verdicts())
            .extracting(Verdict::first, Verdict::outcome)
            .containsExactly(tuple(FIRST.plusSeconds(60), Outcome.ON_TIME));
        rig.passUntil(() -> undoing.undone.size() == 1);
        assertThat(undoing.attempts).hasValue(13);
      }
    }

    @Test
    void isAskedAgainWhereItSaysItselfThatItMustNotBe() {
      undoing.failures.add(ApplicationFailure.newNonRetryableFailure("come back later", "x"));
      try (ChainRig rig = ChainRig.with(SagaJobs.failing(1), undoing)) {
        rig.start(spec(), SINCE);
        rig.pass(Duration.ofMinutes(1));
        assertThat(undoing.undone).isEmpty();
        rig.pass(Duration.ofMinutes(4));
        rig.passUntil(() -> undoing.undone.size() == 1);
      }
    }

    @Test
    void isNoneWhereItSucceedsInTheEnd() {
      RigJobs.Failing job = new RigJobs.Failing(new IllegalStateException("once"));
      try (ChainRig rig = ChainRig.with(job, undoing)) {
        String first = rig.start(spec(), SINCE);
        rig.pass(Duration.ofMinutes(2));
        assertThat(rig.runs(first, SINCE))
            .allSatisfy(
                run ->
                    assertThat(run.executions().values())
                        .extracting(Execution::compensation)
                        .allMatch(Optional::isEmpty));
        assertThat(undoing.attempts).hasValue(0);
      }
    }

    @Test
    void isNoneWhereNothingUndoesIt() {
      try (ChainRig rig = ChainRig.with(SagaJobs.failing(1), undoing)) {
        String first = rig.start(ChainRig.job("Note").build(), SINCE);
        rig.pass(Duration.ofMinutes(1));
        assertThat(rig.runs(first, SINCE).get(0).executions().get(FIRST).compensation()).isEmpty();
        assertThat(undoing.attempts).hasValue(0);
      }
    }

    @Test
    void goesOnWhereItsChainIsAskedToEnd() {
      for (int failure = 0; failure < 3; failure++) {
        undoing.failures.add(new IllegalStateException("not yet"));
      }
      try (ChainRig rig = ChainRig.with(SagaJobs.failing(1), undoing)) {
        rig.start(spec(), SINCE);
        rig.passUntil(() -> undoing.attempts.get() > 0);
        rig.chains().requestEnd("rig-job", "test");
        rig.passUntil(() -> undoing.undone.size() == 1);
        rig.passUntil(() -> rig.chains().running("rig-job").isEmpty());
      }
    }

    @Test
    void goesOnWhereItsRunIsTerminated() {
      for (int failure = 0; failure < 3; failure++) {
        undoing.failures.add(new IllegalStateException("not yet"));
      }
      try (ChainRig rig = ChainRig.with(SagaJobs.failing(1), undoing)) {
        String first = rig.start(spec(), SINCE);
        rig.passUntil(() -> undoing.attempts.get() > 0);
        rig.terminate();
        rig.passUntil(() -> undoing.undone.size() == 1);
        ClosedRun run = rig.runs(first, SINCE).get(0);
        assertThat(run.verdicts()).extracting(Verdict::outcome).containsExactly(Outcome.FAILED);
        assertThat(of(run, FIRST).workflowId()).endsWith("2026-11-23T10:01:00Z");
      }
    }
  }

  @Test
  void keepsItsNamesFromReleaseToRelease() {
    assertThat(CompensationWorkflow.TYPE).isEqualTo("escapement.Compensation");
    assertThat(Compensations.workflowId("tick", FIRST))
        .isEqualTo("compensate/tick/2026-11-23T10:01:00Z");
    assertThat(Compensations.workflowId("tick", FIRST, 2))
        .isEqualTo("compensate/tick/2026-11-23T10:01:00Z/2");
  }
}

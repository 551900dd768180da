package io.escapement.temporal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.escapement.policy.Accounted;
import io.escapement.policy.Attempt;
import io.escapement.policy.Backoff;
import io.escapement.policy.Drift;
import io.escapement.policy.Jitter;
import io.escapement.policy.JobSpec;
import io.escapement.policy.Missed;
import io.escapement.policy.Outcome;
import io.escapement.policy.RetryPolicy;
import io.escapement.policy.Verdict;
import io.escapement.temporal.history.ClosedRun;
import io.escapement.temporal.history.Execution;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The policy workflow on the in-JVM test service, with time skipping. */
class JobWorkflowTest {

  private static final Instant SINCE = ChainRig.START;

  private static List<Verdict> verdicts(List<ClosedRun> runs) {
    return runs.stream().flatMap(run -> run.verdicts().stream()).toList();
  }

  @Nested
  class EachSlot {

    @Test
    void runsItsWindowOnTime() {
      RigJobs.Noting job = new RigJobs.Noting();
      try (ChainRig rig = ChainRig.with(job)) {
        String first = rig.start(ChainRig.job("Note").build(), SINCE);
        rig.pass(Duration.ofMinutes(3));
        List<ClosedRun> runs = rig.runs(first, SINCE);
        assertThat(verdicts(runs))
            .extracting(verdict -> verdict.first().toString(), Verdict::outcome)
            .containsExactly(
                tuple("2026-11-23T10:01:00Z", Outcome.ON_TIME),
                tuple("2026-11-23T10:02:00Z", Outcome.ON_TIME),
                tuple("2026-11-23T10:03:00Z", Outcome.ON_TIME));
        assertThat(job.windows.get(1))
            .isEqualTo(
                new JobWindow(
                    "rig-job",
                    Instant.parse("2026-11-23T10:02:00Z"),
                    Instant.parse("2026-11-23T10:01:00Z"),
                    Instant.parse("2026-11-23T10:02:00Z"),
                    "rig-job@2026-11-23T10:02:00Z",
                    "scheduled"));
      }
    }

    @Test
    void addsItsStagesUpToTheWhole() {
      try (ChainRig rig = ChainRig.with(new RigJobs.Noting())) {
        String first = rig.start(ChainRig.job("Note").build(), SINCE);
        rig.pass(Duration.ofMinutes(1));
        ClosedRun run = rig.runs(first, SINCE).get(0);
        Instant planned = run.verdicts().get(0).first();
        Execution execution = run.executions().get(planned);
        assertThat(planned.plus(Drift.between(planned, execution.timeline()).total()))
            .isEqualTo(execution.timeline().completed());
      }
    }
  }

  @Nested
  class WhenWindowsWereMissed {

    private List<Verdict> after(Duration outage, Missed.Run run, RigJobs.Noting job) {
      try (ChainRig rig = ChainRig.with(job)) {
        Instant since = SINCE.minus(outage);
        String first = rig.start(ChainRig.job("Note").missed(run).build(), since);
        rig.pass(Duration.ofSeconds(45));
        return verdicts(rig.runs(first, since));
      }
    }

    @Test
    void latestLetsTheNewestSupersedeTheOthers() {
      RigJobs.Noting job = new RigJobs.Noting();
      assertThat(after(Duration.ofMinutes(10), Missed.Run.LATEST, job))
          .extracting(Verdict::toString)
          .containsExactly(
              "Verdict[first=2026-11-23T09:51:00Z, last=2026-11-23T10:00:00Z,"
                  + " outcome=SKIPPED, reason=superseded]",
              "Verdict[first=2026-11-23T10:01:00Z, last=2026-11-23T10:01:00Z,"
                  + " outcome=ON_TIME, reason=]");
      assertThat(job.windows).hasSize(1);
    }

    @Test
    void noneLeavesThemOutAsLate() {
      RigJobs.Noting job = new RigJobs.Noting();
      assertThat(after(Duration.ofMinutes(2), Missed.Run.NONE, job))
          .extracting(Verdict::outcome, Verdict::reason)
          .containsExactly(tuple(Outcome.SKIPPED, "late"), tuple(Outcome.ON_TIME, ""));
    }
  }

  @Nested
  class WhenNoWorkerTakesTheActivity {

    @Test
    void latestRunsItLateOnceAWorkerIsBack() {
      RigJobs.Noting job = new RigJobs.Noting();
      try (ChainRig rig = ChainRig.withoutActivityWorker()) {
        JobSpec spec = ChainRig.job("Note").grace(Duration.ofSeconds(2)).build();
        String first = rig.start(spec, SINCE);
        rig.pass(Duration.ofSeconds(34));
        assertThat(job.windows).isEmpty();
        rig.startActivityWorker(job);
        rig.pass(Duration.ofSeconds(10));
        assertThat(verdicts(rig.runs(first, SINCE)))
            .extracting(verdict -> verdict.first().toString(), Verdict::outcome)
            .containsExactly(tuple("2026-11-23T10:01:00Z", Outcome.LATE));
        assertThat(job.windows).hasSize(1);
      }
    }

    @Test
    void noneSkipsIt() {
      try (ChainRig rig = ChainRig.withoutActivityWorker()) {
        JobSpec spec =
            ChainRig.job("Note").grace(Duration.ofSeconds(2)).missed(Missed.Run.NONE).build();
        String first = rig.start(spec, SINCE);
        rig.pass(Duration.ofSeconds(34));
        assertThat(verdicts(rig.runs(first, SINCE)))
            .extracting(Verdict::outcome, Verdict::reason)
            .containsExactly(tuple(Outcome.SKIPPED, "late"));
      }
    }
  }

  @Nested
  class WhenCancelled {

    @Test
    void runsNothingBeforeItsTime() {
      RigJobs.Noting job = new RigJobs.Noting();
      try (ChainRig rig = ChainRig.with(job)) {
        String first = rig.start(ChainRig.job("Note").build(), SINCE);
        rig.pass(Duration.ofSeconds(5));
        assertThat(rig.chains().requestEnd("rig-job", "test")).isTrue();
        rig.pass(Duration.ofSeconds(5));
        ClosedRun run = rig.runs(first, SINCE).get(0);
        assertThat(run.successor()).isEmpty();
        assertThat(run.verdicts()).isEmpty();
        assertThat(run.accounted()).isEqualTo(Accounted.upTo(SINCE));
        assertThat(job.windows).isEmpty();
      }
    }

    @Test
    void leavesWhatIsDueToTheNextChain() {
      RigJobs.Noting job = new RigJobs.Noting();
      try (ChainRig rig = ChainRig.with(job)) {
        Instant since = SINCE.minusSeconds(120);
        String first = rig.start(ChainRig.job("Note").build(), since);
        rig.chains().requestEnd("rig-job", "test");
        rig.pass(Duration.ofSeconds(5));
        ClosedRun run = rig.runs(first, since).get(0);
        assertThat(run.verdicts()).isEmpty();
        assertThat(run.accounted()).isEqualTo(Accounted.upTo(since));
        assertThat(job.windows).isEmpty();
      }
    }
  }

  @Nested
  class WhenCancelledInFlight {

    @Test
    void finishesAndRecordsTheWorkAndThenEnds() {
      RigJobs.Held job = new RigJobs.Held();
      try (ChainRig rig = ChainRig.with(job)) {
        String first = rig.start(ChainRig.job("Note").build(), SINCE);
        rig.passUntil(job.started);
        rig.chains().requestEnd("rig-job", "test");
        job.release.countDown();
        rig.pass(Duration.ofSeconds(5));
        ClosedRun run = rig.runs(first, SINCE).get(0);
        assertThat(run.successor()).isEmpty();
        assertThat(run.verdicts())
            .extracting(verdict -> verdict.first().toString(), Verdict::outcome)
            .containsExactly(tuple("2026-11-23T10:01:00Z", Outcome.ON_TIME));
        assertThat(run.accounted().upTo()).isEqualTo("2026-11-23T10:01:00Z");
      }
    }
  }

  @Nested
  class WhenAttemptsFail {

    private final RetryPolicy quick =
        new RetryPolicy(
            new Backoff(Duration.ofSeconds(1), 2.0, Duration.ofSeconds(8), Jitter.NONE),
            3,
            Map.of(),
            Set.of("validation"));

    private RuntimeException refused() {
      return new UncheckedIOException(new ConnectException("refused"));
    }

    @Test
    void triesAgainUnderTheSameKey() {
      RigJobs.Failing job = new RigJobs.Failing(refused(), refused());
      try (ChainRig rig = ChainRig.with(job)) {
        String first = rig.start(ChainRig.job("Note").retry(quick).build(), SINCE);
        rig.pass(Duration.ofSeconds(50));
        List<ClosedRun> runs = rig.runs(first, SINCE);
        assertThat(verdicts(runs)).extracting(Verdict::outcome).containsExactly(Outcome.ON_TIME);
        assertThat(job.seen)
            .containsExactly(
                "rig-job@2026-11-23T10:01:00Z/charge #1 after nothing",
                "rig-job@2026-11-23T10:01:00Z/charge #2 after transient-network",
                "rig-job@2026-11-23T10:01:00Z/charge #3 after transient-network");
      }
    }

    @Test
    void aWindowThatGivesUpFailsTheRunAndTheNextGoesOn() {
      RigJobs.Failing job = new RigJobs.Failing(refused(), refused(), refused());
      job.successesFirst.set(1);
      try (ChainRig rig = ChainRig.with(job)) {
        String first = rig.start(ChainRig.job("Note").retry(quick).build(), SINCE);
        rig.pass(Duration.ofSeconds(155));
        List<ClosedRun> runs = rig.runs(first, SINCE);
        assertThat(verdicts(runs))
            .extracting(verdict -> verdict.first().toString(), Verdict::outcome, Verdict::reason)
            .containsExactly(
                tuple("2026-11-23T10:01:00Z", Outcome.ON_TIME, ""),
                tuple("2026-11-23T10:02:00Z", Outcome.FAILED, "transient-network"),
                tuple("2026-11-23T10:03:00Z", Outcome.ON_TIME, ""));
        Execution failed = runs.get(1).executions().get(Instant.parse("2026-11-23T10:02:00Z"));
        assertThat(failed.attempts()).isEqualTo(3);
        assertThat(failed.failed())
            .extracting(Attempt::number, Attempt::reason, Attempt::delay, Attempt::worker)
            .containsExactly(
                tuple(1, "transient-network", Duration.ofSeconds(1), "rig-worker"),
                tuple(2, "transient-network", Duration.ofSeconds(2), "rig-worker"),
                tuple(3, "transient-network", Duration.ZERO, "rig-worker"));
        assertThat(failed.timeline().firstStarted()).isEqualTo(failed.failed().get(0).startedAt());
      }
    }

    @Test
    void validationIsNotTriedAgain() {
      RigJobs.Failing job = new RigJobs.Failing(new IllegalArgumentException("no such region"));
      try (ChainRig rig = ChainRig.with(job)) {
        String first = rig.start(ChainRig.job("Note").retry(quick).build(), SINCE);
        rig.pass(Duration.ofSeconds(50));
        assertThat(verdicts(rig.runs(first, SINCE)))
            .extracting(Verdict::outcome, Verdict::reason)
            .containsExactly(tuple(Outcome.FAILED, "validation"));
        assertThat(job.seen).hasSize(1);
      }
    }
  }
}

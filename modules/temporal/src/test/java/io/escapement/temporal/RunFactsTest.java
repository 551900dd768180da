package io.escapement.temporal;

import static org.assertj.core.api.Assertions.assertThat;

import io.escapement.policy.Accounted;
import io.escapement.policy.Backoff;
import io.escapement.policy.Jitter;
import io.escapement.policy.JobSpec;
import io.escapement.policy.JobSpecBuilder;
import io.escapement.policy.Missed;
import io.escapement.policy.RetryPolicy;
import io.escapement.temporal.history.Call;
import io.escapement.temporal.history.ClosedRun;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What a run's history tells besides its report. */
class RunFactsTest {

  private static final Instant SINCE = ChainRig.START;
  private static final Instant SLOT = Instant.parse("2026-11-23T10:01:00Z");

  private static JobSpecBuilder job() {
    return ChainRig.job("Note");
  }

  @Nested
  class ADecision {

    @Test
    void isMadeInTheFirstWorkflowTask() {
      try (ChainRig rig = ChainRig.with(new RigJobs.Noting())) {
        String first = rig.start(job().build(), SINCE);
        rig.pass(Duration.ofMinutes(1));
        ClosedRun run = rig.runs(first, SINCE).get(0);
        assertThat(run.decidedAt()).contains(run.executions().get(SLOT).timeline().taskStarted());
      }
    }

    @Test
    void isNoneInARunThatWasCancelledBeforeItsTime() {
      try (ChainRig rig = ChainRig.with(new RigJobs.Noting())) {
        String first = rig.start(job().build(), SINCE);
        rig.chains().requestEnd("rig-job", "test");
        rig.pass(Duration.ofSeconds(5));
        assertThat(rig.runs(first, SINCE).get(0).decidedAt()).isEmpty();
      }
    }

    /** The window that it waited for may become owed later, with nobody deciding on it. */
    @Test
    void isNoneOnTheWindowThatACancelledRunLeft() {
      JobSpec spec =
          job()
              .grace(Duration.ofSeconds(40))
              .stagger(Duration.ofSeconds(30))
              .missed(Missed.Run.LATEST)
              .build();
      try (ChainRig rig = ChainRig.with(new RigJobs.Noting())) {
        Instant since = SINCE.minusSeconds(120);
        String first = rig.start(spec, since);
        rig.pass(Duration.ofSeconds(31));
        rig.chains().requestEnd("rig-job", "test");
        rig.pass(Duration.ofSeconds(5));
        ClosedRun run = rig.runs(first, since).get(0);
        assertThat(run.accounted()).isEqualTo(Accounted.upTo(SLOT.minusNanos(1)));
        assertThat(run.decidedAt()).contains(SLOT.minusMillis(1));
      }
    }
  }

  @Nested
  class ACall {

    private List<Call> calls(Duration time, JobSpec spec, Object activities) {
      try (ChainRig rig = ChainRig.with(activities)) {
        String first = rig.start(spec, SINCE);
        rig.pass(time);
        return rig.runs(first, SINCE).get(0).executions().get(SLOT).calls();
      }
    }

    @Test
    void thatSucceededIsCompleted() {
      List<Call> calls = calls(Duration.ofMinutes(1), job().build(), new RigJobs.Noting());
      assertThat(calls).hasSize(1);
      assertThat(calls.get(0).completedAt()).isPresent();
      assertThat(calls.get(0).startedAt()).isAfterOrEqualTo(SLOT);
    }

    @Test
    void thatGaveUpIsNot() {
      RetryPolicy once =
          new RetryPolicy(
              new Backoff(Duration.ofSeconds(1), 2.0, Duration.ofSeconds(8), Jitter.NONE),
              1,
              Map.of(),
              Set.of());
      List<Call> calls =
          calls(
              Duration.ofMinutes(1),
              job().retry(once).build(),
              new RigJobs.Failing(new UncheckedIOException(new ConnectException("refused"))));
      assertThat(calls).hasSize(1);
      assertThat(calls.get(0).completedAt()).isEmpty();
    }
  }
}

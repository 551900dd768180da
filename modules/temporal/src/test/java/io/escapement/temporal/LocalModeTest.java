package io.escapement.temporal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.escapement.policy.Attempt;
import io.escapement.policy.Backoff;
import io.escapement.policy.CatchUp;
import io.escapement.policy.Drift;
import io.escapement.policy.Jitter;
import io.escapement.policy.JobSpecBuilder;
import io.escapement.policy.Missed;
import io.escapement.policy.Mode;
import io.escapement.policy.Outcome;
import io.escapement.policy.RetryPolicy;
import io.escapement.policy.Verdict;
import io.escapement.temporal.history.ClosedRun;
import io.escapement.temporal.history.Execution;
import io.temporal.activity.ActivityInterface;
import io.temporal.api.history.v1.HistoryEvent;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Jobs whose activity runs in the worker that carries out the run. */
class LocalModeTest {

  private static final Instant SINCE = ChainRig.START;
  private static final Instant PLANNED = Instant.parse("2026-11-23T10:01:00Z");

  private static JobSpecBuilder local() {
    return ChainRig.job("Note").mode(Mode.LOCAL);
  }

  private static RetryPolicy after(Duration initial) {
    Backoff steady = new Backoff(initial, 1.0, Duration.ofMinutes(5), Jitter.NONE);
    return new RetryPolicy(steady, 3, Map.of(), Set.of("validation"));
  }

  private static RuntimeException unreachable() {
    return new UncheckedIOException(new ConnectException("no route"));
  }

  private static ClosedRun firstRun(ChainRig rig, JobSpecBuilder job) {
    String first = rig.start(job.build(), SINCE);
    rig.passUntil(() -> !rig.runs(first, SINCE).isEmpty());
    return rig.runs(first, SINCE).get(0);
  }

  private static Execution execution(ClosedRun run) {
    return run.executions().get(PLANNED);
  }

  @Nested
  class AWindow {

    @Test
    void runsOnTimeWithoutAnActivityTask() {
      RigJobs.Noting job = new RigJobs.Noting();
      try (ChainRig rig = ChainRig.with(job)) {
        ClosedRun run = firstRun(rig, local());
        assertThat(run.verdicts())
            .extracting(Verdict::first, Verdict::outcome)
            .containsExactly(tuple(PLANNED, Outcome.ON_TIME));
        assertThat(job.windows)
            .containsExactly(JobWindow.scheduled("rig-job", PLANNED.minusSeconds(60), PLANNED));
        List<HistoryEvent> events = rig.events(run.runId());
        assertThat(events).noneMatch(HistoryEvent::hasActivityTaskScheduledEventAttributes);
        assertThat(events).filteredOn(HistoryEvent::hasMarkerRecordedEventAttributes).hasSize(1);
      }
    }

    @Test
    void hasItsAccountFromTheMarker() {
      try (ChainRig rig = ChainRig.with(new RigJobs.Noting())) {
        Execution execution = execution(firstRun(rig, local()));
        Drift drift = Drift.between(PLANNED, execution.timeline());
        assertThat(PLANNED.plus(drift.total())).isEqualTo(execution.timeline().completed());
        assertThat(List.of(drift.timer(), drift.workflowQueue(), drift.work()))
            .noneMatch(Duration::isNegative);
        assertThat(drift.activityQueue()).isZero();
        assertThat(execution.attempts()).isEqualTo(1);
        assertThat(execution.failed()).isEmpty();
        assertThat(execution.last())
            .isEqualTo(new Execution.Last(1, "rig-worker", Duration.ofSeconds(10)));
      }
    }

    @Test
    void isGivenItsArgumentsAndNoMore() {
      Arguing job = new Arguing();
      try (ChainRig rig = ChainRig.with(job)) {
        firstRun(rig, local().activity("Argue", ChainRig.QUEUE).args(Map.of("region", "eu")));
        assertThat(job.seen).containsExactly(Map.of("region", "eu"));
      }
    }

    @Test
    void ofTheBacklogRunsLocallyToo() {
      RigJobs.Noting job = new RigJobs.Noting();
      CatchUp rule =
          new CatchUp(2, CatchUp.Order.OLDEST_FIRST, Duration.ofDays(1), 500, Duration.ZERO);
      Instant since = SINCE.minus(Duration.ofMinutes(3));
      try (ChainRig rig = ChainRig.with(job)) {
        String first = rig.start(local().missed(Missed.all(rule)).build(), since);
        rig.passUntil(() -> !rig.runs(first, since).isEmpty());
        ClosedRun run = rig.runs(first, since).get(0);
        assertThat(run.verdicts())
            .extracting(Verdict::outcome)
            .containsExactly(Outcome.ON_TIME, Outcome.CAUGHT_UP, Outcome.CAUGHT_UP);
        assertThat(run.executions())
            .hasSize(3)
            .allSatisfy(
                (planned, execution) -> {
                  Drift drift = Drift.between(planned, execution.timeline());
                  assertThat(planned.plus(drift.total()))
                      .isEqualTo(execution.timeline().completed());
                  assertThat(drift.workflowQueue()).isBetween(Duration.ZERO, Duration.ofSeconds(5));
                });
        Execution own = run.executions().get(PLANNED);
        Execution owed = run.executions().get(PLANNED.minusSeconds(180));
        assertThat(owed.timeline().taskScheduled()).isAfterOrEqualTo(own.timeline().completed());
      }
    }
  }

  @Nested
  class AFailedAttempt {

    @Test
    void isMadeAgainAfterItsDelayWithItsReason() {
      RigJobs.Failing job = new RigJobs.Failing(unreachable(), unreachable());
      try (ChainRig rig = ChainRig.with(job)) {
        ClosedRun run = firstRun(rig, local().retry(after(Duration.ofSeconds(4))));
        Execution execution = execution(run);
        assertThat(run.verdicts().get(0).outcome()).isEqualTo(Outcome.ON_TIME);
        assertThat(execution.attempts()).isEqualTo(3);
        assertThat(execution.failed())
            .extracting(Attempt::number, Attempt::reason, Attempt::delay, Attempt::worker)
            .containsExactly(
                tuple(1, "transient-network", Duration.ofSeconds(4), "rig-worker"),
                tuple(2, "transient-network", Duration.ofSeconds(4), "rig-worker"));
        assertThat(execution.timeline().lastStarted())
            .isAfterOrEqualTo(execution.timeline().firstStarted().plusSeconds(8));
        assertThat(Drift.between(PLANNED, execution.timeline()).retries())
            .isGreaterThanOrEqualTo(Duration.ofSeconds(8));
        assertThat(job.seen)
            .containsExactly(
                "rig-job@2026-11-23T10:01:00Z/charge #1 after nothing",
                "rig-job@2026-11-23T10:01:00Z/charge #2 after transient-network",
                "rig-job@2026-11-23T10:01:00Z/charge #3 after transient-network");
      }
    }

    @Test
    void isTheLastWhereTheAttemptsAreUsedUp() {
      RigJobs.Failing job = new RigJobs.Failing(unreachable(), unreachable(), unreachable());
      try (ChainRig rig = ChainRig.with(job)) {
        ClosedRun run = firstRun(rig, local().retry(after(Duration.ofSeconds(4))));
        assertThat(run.verdicts())
            .extracting(Verdict::outcome, Verdict::reason)
            .containsExactly(tuple(Outcome.FAILED, "transient-network"));
        assertThat(execution(run).failed()).extracting(Attempt::number).containsExactly(1, 2, 3);
      }
    }

    @Test
    void isTheLastWhereItsReasonIsNeverTriedAgain() {
      RigJobs.Failing job = new RigJobs.Failing(new IllegalArgumentException("no such region"));
      try (ChainRig rig = ChainRig.with(job)) {
        ClosedRun run = firstRun(rig, local().retry(after(Duration.ofSeconds(4))));
        assertThat(run.verdicts())
            .extracting(Verdict::outcome, Verdict::reason)
            .containsExactly(tuple(Outcome.FAILED, "validation"));
        assertThat(job.seen).hasSize(1);
      }
    }

    @Test
    void isLostWhereItHangs() {
      HangingOnce job = new HangingOnce();
      try (ChainRig rig = ChainRig.with(job)) {
        ClosedRun run =
            firstRun(
                rig, local().timeout(Duration.ofSeconds(1)).retry(after(Duration.ofSeconds(4))));
        job.release.countDown();
        assertThat(run.verdicts().get(0).outcome()).isEqualTo(Outcome.ON_TIME);
        assertThat(execution(run).failed())
            .extracting(Attempt::number, Attempt::reason, Attempt::delay, Attempt::message)
            .containsExactly(tuple(1, "timeout", Duration.ofSeconds(4), "did not end within PT1S"));
        assertThat(job.seen).containsExactly("1 nothing", "2 timeout");
      }
    }
  }

  @ActivityInterface
  public interface Argue {
    void argue(JobWindow window, Map<String, String> args);
  }

  private static final class Arguing implements Argue {
    private final List<Map<String, String>> seen = new CopyOnWriteArrayList<>();

    @Override
    public void argue(JobWindow window, Map<String, String> args) {
      seen.add(args);
    }
  }

  private static final class HangingOnce implements RigJobs.Note {
    private final List<String> seen = new CopyOnWriteArrayList<>();
    private final CountDownLatch release = new CountDownLatch(1);

    @Override
    public String note(JobWindow window) {
      JobContext context = JobContext.current();
      seen.add(context.attempt() + " " + context.lastFailureReason().orElse("nothing"));
      try {
        return "released: " + (context.attempt() > 1 || release.await(1, TimeUnit.MINUTES));
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
  }
}

package io.escapement.temporal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.escapement.policy.Kind;
import io.escapement.policy.Missed;
import io.escapement.temporal.RigJobs.Held;
import io.escapement.temporal.history.OpenRuns;
import io.escapement.temporal.history.StartedWork;
import io.grpc.StatusRuntimeException;
import io.temporal.activity.Activity;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** One run of a job that fires at 10:01. */
class OpenRunsTest {

  private static final Instant SINCE = ChainRig.START;
  private static final Instant SLOT = Instant.parse("2026-11-23T10:01:00Z");

  private static Map<Instant, StartedWork> started(ChainRig rig, String run) {
    return rig.openRuns().started(Chains.workflowId("rig-job"), Optional.of(run));
  }

  @Test
  void tellsTheWindowThatIsWorkedForAndSinceWhen() {
    Held job = new Held();
    try (ChainRig rig = ChainRig.with(job)) {
      String run = rig.start(ChainRig.job("Note").build(), SINCE);
      assertThat(started(rig, run)).as("before its slot").isEmpty();
      rig.passUntil(job.started);
      Map<Instant, StartedWork> working = started(rig, run);
      job.release.countDown();
      assertThat(working).containsOnlyKeys(SLOT);
      StartedWork work = working.get(SLOT);
      assertThat(work.kind()).isEqualTo(Kind.SCHEDULED);
      assertThat(work.runId()).isEqualTo(run);
      assertThat(work.startedAt().orElseThrow()).isBetween(SLOT, SLOT.plusSeconds(2));
      rig.pass(Duration.ofSeconds(5));
      assertThat(rig.runs(run, SINCE).get(0).executions().get(SLOT).timeline().firstStarted())
          .isEqualTo(work.startedAt().orElseThrow());
    }
  }

  @Test
  void findsTheNewestRunWhereNoneIsNamed() {
    Held job = new Held();
    try (ChainRig rig = ChainRig.with(job)) {
      String run = rig.start(ChainRig.job("Note").build(), SINCE);
      rig.passUntil(job.started);
      Map<Instant, StartedWork> working =
          rig.openRuns().started(Chains.workflowId("rig-job"), Optional.empty());
      job.release.countDown();
      assertThat(working.get(SLOT).runId()).isEqualTo(run);
    }
  }

  @Test
  void anActivityThatNoWorkerTookHasNotStarted() {
    try (ChainRig rig = ChainRig.withoutActivityWorker()) {
      String run = rig.start(ChainRig.job("Note").build(), SINCE);
      rig.pass(Duration.ofSeconds(32));
      assertThat(started(rig, run)).isEmpty();
    }
  }

  @Test
  void theFirstAttemptsStartIsThatOfTheWindow() {
    FailsThenHolds job = new FailsThenHolds();
    try (ChainRig rig = ChainRig.with(job)) {
      String run = rig.start(ChainRig.job("Note").build(), SINCE);
      rig.passUntil(job.held.started);
      Map<Instant, StartedWork> working = started(rig, run);
      job.held.release.countDown();
      assertThat(working.get(SLOT).startedAt()).contains(job.firstStart);
    }
  }

  @Test
  void aWindowWhoseWorkIsDoneAndNotReportedHasStartedToo() {
    DoesOneThenHolds job = new DoesOneThenHolds();
    Instant since = SLOT.minusSeconds(180);
    try (ChainRig rig = ChainRig.with(job)) {
      String run = rig.start(ChainRig.job("Note").missed(Missed.Run.ALL).build(), since);
      rig.passUntil(job.held.started);
      Map<Instant, StartedWork> working = started(rig, run);
      job.held.release.countDown();
      assertThat(working).containsOnlyKeys(SLOT, SLOT.minusSeconds(120));
      assertThat(working.get(SLOT.minusSeconds(120)).kind()).isEqualTo(Kind.CATCH_UP);
    }
  }

  @Test
  void aRunThatTheServerDoesNotKnowIsAnError() {
    try (ChainRig rig = ChainRig.with(new RigJobs.Noting())) {
      OpenRuns runs = rig.openRuns();
      assertThatThrownBy(() -> runs.started("job/nobody", Optional.empty()))
          .isInstanceOf(StatusRuntimeException.class);
    }
  }

  /** Refused at first; in the second attempt it works until it is released. */
  private static final class FailsThenHolds implements RigJobs.Note {
    final Held held = new Held();
    private volatile Instant firstStart = Instant.MAX;

    @Override
    public String note(JobWindow window) {
      if (JobContext.current().attempt() == 1) {
        long started = Activity.getExecutionContext().getInfo().getStartedTimestamp();
        firstStart = Instant.ofEpochMilli(started);
        throw new UncheckedIOException(new ConnectException("refused"));
      }
      return held.note(window);
    }
  }

  /** Its first window is done at once; for the second it works until it is released. */
  private static final class DoesOneThenHolds implements RigJobs.Note {
    final Held held = new Held();
    private final CountDownLatch first = new CountDownLatch(1);

    @Override
    public String note(JobWindow window) {
      if (first.getCount() > 0) {
        first.countDown();
        return "at once";
      }
      return held.note(window);
    }
  }
}

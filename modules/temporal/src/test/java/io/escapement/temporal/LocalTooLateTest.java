package io.escapement.temporal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.escapement.policy.Drift;
import io.escapement.policy.Missed;
import io.escapement.policy.Outcome;
import io.escapement.policy.Verdict;
import io.escapement.temporal.history.ClosedExtra;
import io.escapement.temporal.history.ClosedRun;
import io.escapement.temporal.history.Execution;
import io.temporal.api.enums.v1.TimeoutType;
import io.temporal.api.failure.v1.Failure;
import io.temporal.api.history.v1.HistoryEvent;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Windows of local jobs whose first attempt did not start within their grace. */
class LocalTooLateTest {

  private static final Missed LATEST = Missed.of(Missed.Run.LATEST);
  private static final Missed NONE = Missed.of(Missed.Run.NONE);
  private static final Duration SECOND = Duration.ofSeconds(1);

  private static void assertRanOnce(LocalRig rig, Outcome outcome) {
    ClosedRun run = rig.closed();
    assertThat(run.verdicts())
        .extracting(Verdict::first, Verdict::outcome)
        .containsExactly(tuple(LocalRig.PLANNED, outcome));
    assertThat(rig.job.windows).hasSize(1);
    Execution execution = run.executions().get(LocalRig.PLANNED);
    assertThat(execution.attempts()).isEqualTo(1);
    assertThat(execution.failed()).isEmpty();
    Drift drift = Drift.between(LocalRig.PLANNED, execution.timeline());
    assertThat(LocalRig.PLANNED.plus(drift.total())).isEqualTo(execution.timeline().completed());
  }

  private static void assertSkipped(LocalRig rig) {
    assertThat(rig.closed().verdicts())
        .extracting(Verdict::first, Verdict::outcome, Verdict::reason)
        .containsExactly(tuple(LocalRig.PLANNED, Outcome.SKIPPED, "late"));
    assertThat(rig.job.windows).isEmpty();
  }

  private static Failure failure(HistoryEvent marker) {
    return marker.getMarkerRecordedEventAttributes().getFailure().getCause();
  }

  @Nested
  class WhereNoWorkerIsThereAtItsSlot {

    private LocalRig backAfterTheGrace(Missed missed) {
      LocalRig rig = new LocalRig();
      rig.start(LocalRig.job().missed(missed));
      rig.passUntil(Duration.ofSeconds(3));
      rig.workerComes();
      return rig;
    }

    @Test
    void itIsOnTimeIfOneComesWithinTheGrace() {
      try (LocalRig rig = new LocalRig()) {
        rig.start(LocalRig.job().grace(Duration.ofSeconds(50)).missed(NONE));
        rig.passUntil(SECOND);
        rig.workerComes();
        assertRanOnce(rig, Outcome.ON_TIME);
      }
    }

    @Test
    void latestRunsItLate() {
      try (LocalRig rig = backAfterTheGrace(LATEST)) {
        assertRanOnce(rig, Outcome.LATE);
        assertThat(rig.markers()).hasSize(1);
      }
    }

    @Test
    void noneSkipsItWithoutAnAttempt() {
      try (LocalRig rig = backAfterTheGrace(NONE)) {
        assertSkipped(rig);
        assertThat(rig.markers()).isEmpty();
      }
    }

    @Test
    void allOwesItAndTheRunCatchesUp() {
      try (LocalRig rig = backAfterTheGrace(Missed.of(Missed.Run.ALL))) {
        assertRanOnce(rig, Outcome.CAUGHT_UP);
      }
    }

    @Test
    void aTriggerRunsLate() {
      String manual = Extras.manualId("rig-job", LocalRig.SINCE);
      try (LocalRig rig = new LocalRig()) {
        ExtraInput input = ExtraInput.manual(LocalRig.job().build(), 1, LocalRig.SINCE);
        String first = rig.rig().extras().start(manual, input);
        rig.rig().pass(Duration.ofSeconds(3));
        rig.workerComes();
        rig.rig().passUntil(() -> !rig.rig().extraRuns(manual, first).isEmpty());
        ClosedExtra run = rig.rig().extraRuns(manual, first).get(0);
        assertThat(run.verdicts()).extracting(Verdict::outcome).containsExactly(Outcome.LATE);
        assertThat(rig.job.windows).hasSize(1);
      }
    }
  }

  @Nested
  class WhereNoThreadIsFree {

    private LocalRig withoutThread(Missed missed) {
      LocalRig rig = new LocalRig();
      rig.threads.takeAll();
      rig.workerComes();
      rig.start(LocalRig.job().missed(missed));
      return rig;
    }

    @Test
    void latestRunsItLateOnceOneIs() {
      try (LocalRig rig = withoutThread(LATEST)) {
        rig.passUntil(Duration.ofSeconds(3));
        rig.threads.freeAll();
        assertRanOnce(rig, Outcome.LATE);
        List<HistoryEvent> markers = rig.markers();
        assertNoneGotAThread(markers.subList(0, markers.size() - 1));
      }
    }

    @Test
    void noneSkipsIt() {
      try (LocalRig rig = withoutThread(NONE)) {
        assertSkipped(rig);
        assertNoneGotAThread(rig.markers());
      }
    }

    /**
     * One as a rule; where the wait is a millisecond short of the grace, one more waits for that.
     */
    private void assertNoneGotAThread(List<HistoryEvent> markers) {
      assertThat(markers)
          .isNotEmpty()
          .extracting(marker -> failure(marker).getTimeoutFailureInfo().getTimeoutType())
          .containsOnly(TimeoutType.TIMEOUT_TYPE_SCHEDULE_TO_START);
    }
  }

  @Nested
  class WhereItsThreadBeginsTooLate {

    /** The timer of its grace is off when its thread stalls, so that the worker has to refuse. */
    private LocalRig stalled(Missed missed) {
      LocalRig rig = new LocalRig();
      rig.threads.stall();
      rig.workerComes();
      rig.start(LocalRig.job().missed(missed));
      rig.passUntil(Duration.ofSeconds(3));
      rig.threads.goOn();
      return rig;
    }

    @Test
    void itsWorkerRefusesItAndLatestRunsItLate() {
      try (LocalRig rig = stalled(LATEST)) {
        assertRanOnce(rig, Outcome.LATE);
        assertThat(rig.markers()).hasSize(2);
        assertThat(JobHeader.isRefusal(failure(rig.markers().get(0)))).isTrue();
        assertThat(rig.closed().executions().get(LocalRig.PLANNED).calls()).hasSize(1);
      }
    }

    @Test
    void itsWorkerRefusesItAndNoneSkipsIt() {
      try (LocalRig rig = stalled(NONE)) {
        assertSkipped(rig);
        assertThat(rig.markers()).hasSize(1);
      }
    }
  }
}

package io.escapement.temporal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.google.protobuf.util.Durations;
import io.escapement.policy.CatchUp;
import io.escapement.policy.Drift;
import io.escapement.policy.JobSpecBuilder;
import io.escapement.policy.Missed;
import io.escapement.policy.Outcome;
import io.escapement.policy.Placement;
import io.escapement.policy.Verdict;
import io.escapement.temporal.history.ClosedRun;
import io.escapement.temporal.history.Execution;
import io.temporal.api.history.v1.ActivityTaskScheduledEventAttributes;
import io.temporal.api.history.v1.HistoryEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Where a window's work is offered, on the in-JVM test service: that does not skip the time which
 * an activity waits for a worker, so the waits are short.
 */
class ZonesTest {

  private static final Instant SINCE = ChainRig.START;
  private static final Instant PLANNED = Instant.parse("2026-11-23T10:01:00Z");
  private static final Placement NEAR_THEN_FAR =
      Placement.preferring("near", "far").fallbackAfter(Duration.ofSeconds(2));

  private static JobSpecBuilder zoned() {
    return ChainRig.job("Note").placement(NEAR_THEN_FAR);
  }

  private static ClosedRun firstRun(ChainRig rig, JobSpecBuilder job, Instant since) {
    String first = rig.start(job.build(), since);
    rig.passUntil(() -> !rig.runs(first, since).isEmpty());
    return rig.runs(first, since).get(0);
  }

  private static List<ActivityTaskScheduledEventAttributes> offers(ChainRig rig, String runId) {
    return rig.events(runId).stream()
        .filter(HistoryEvent::hasActivityTaskScheduledEventAttributes)
        .map(HistoryEvent::getActivityTaskScheduledEventAttributes)
        .toList();
  }

  private static List<String> queues(ChainRig rig, String runId) {
    return offers(rig, runId).stream().map(offer -> offer.getTaskQueue().getName()).toList();
  }

  @Test
  void takesTheNearestZone() {
    RigJobs.Noting job = new RigJobs.Noting();
    try (ChainRig rig = ChainRig.with(job)) {
      rig.startWorkersIn("near", job);
      ClosedRun run = firstRun(rig, zoned(), SINCE);
      assertThat(queues(rig, run.runId())).containsExactly("rig@near");
      assertThat(run.verdicts()).extracting(Verdict::outcome).containsExactly(Outcome.ON_TIME);
    }
  }

  @Test
  void goesToTheNextZoneWhereNobodyOfTheNearestComes() {
    RigJobs.Noting job = new RigJobs.Noting();
    try (ChainRig rig = ChainRig.with(job)) {
      rig.startWorkerOn("rig@far", job);
      ClosedRun run = firstRun(rig, zoned(), SINCE);
      Execution execution = run.executions().get(PLANNED);
      assertThat(queues(rig, run.runId())).containsExactly("rig@near", "rig@far");
      assertThat(run.verdicts()).extracting(Verdict::outcome).containsExactly(Outcome.ON_TIME);
      assertThat(execution.attempts()).isEqualTo(1);
      assertThat(execution.failed()).isEmpty();
      assertThat(Drift.between(PLANNED, execution.timeline()).activityQueue())
          .isGreaterThanOrEqualTo(Duration.ofSeconds(1));
    }
  }

  @Test
  void fallsBackToAnyWorkerWithinTheGrace() {
    RigJobs.Noting job = new RigJobs.Noting();
    try (ChainRig rig = ChainRig.with(job)) {
      ClosedRun run = firstRun(rig, zoned(), SINCE);
      Execution execution = run.executions().get(PLANNED);
      assertThat(queues(rig, run.runId())).containsExactly("rig@near", "rig@far", "rig");
      assertThat(run.verdicts())
          .extracting(Verdict::first, Verdict::outcome)
          .containsExactly(tuple(PLANNED, Outcome.ON_TIME));
      assertThat(execution.timeline().firstStarted())
          .isBetween(PLANNED.plusSeconds(2), PLANNED.plusSeconds(59));
      assertThat(job.windows).hasSize(1);
    }
  }

  @Test
  void findsTheWorkersOfAZoneOnTheJobsOwnQueueToo() {
    RigJobs.Noting job = new RigJobs.Noting();
    try (ChainRig rig = ChainRig.withoutActivityWorker()) {
      rig.startWorkersIn("elsewhere", job);
      ClosedRun run = firstRun(rig, ChainRig.job("Note"), SINCE);
      assertThat(queues(rig, run.runId())).containsExactly("rig");
      assertThat(job.windows).hasSize(1);
    }
  }

  @Test
  void givesTheZonesHalfOfTheGraceAtMost() {
    try (ChainRig rig = ChainRig.with(new RigJobs.Noting())) {
      ClosedRun run = firstRun(rig, zoned().grace(Duration.ofSeconds(3)), SINCE);
      assertThat(Durations.toMillis(offers(rig, run.runId()).get(0).getScheduleToStartTimeout()))
          .isBetween(1L, 750L);
    }
  }

  @Test
  void runsLateWhatNobodyTookWithinTheGrace() {
    try (ChainRig rig = ChainRig.withoutActivityWorker()) {
      String first = rig.start(zoned().grace(Duration.ofSeconds(3)).build(), SINCE);
      rig.passUntil(() -> queues(rig, first).size() > 3);
      rig.startWorkerOn("rig@far", new RigJobs.Noting());
      rig.passUntil(() -> !rig.runs(first, SINCE).isEmpty());
      ClosedRun run = rig.runs(first, SINCE).get(0);
      assertThat(queues(rig, first).subList(0, 4))
          .containsExactly("rig@near", "rig@far", "rig", "rig@near");
      assertThat(run.verdicts())
          .extracting(Verdict::first, Verdict::outcome)
          .containsExactly(tuple(PLANNED, Outcome.LATE));
    }
  }

  @Test
  void waitsTheWholeFallbackForACatchUp() {
    CatchUp rule =
        new CatchUp(1, CatchUp.Order.OLDEST_FIRST, Duration.ofDays(1), 500, Duration.ZERO);
    Instant since = SINCE.minus(Duration.ofMinutes(1));
    try (ChainRig rig = ChainRig.with(new RigJobs.Noting())) {
      String first =
          rig.startOneRun(
              zoned()
                  .cron("0 * * * *")
                  .grace(Duration.ofSeconds(30))
                  .missed(Missed.all(rule))
                  .build(),
              since);
      rig.passUntil(() -> !rig.runs(first, since).isEmpty());
      ClosedRun run = rig.runs(first, since).get(0);
      assertThat(run.verdicts()).extracting(Verdict::outcome).containsExactly(Outcome.CAUGHT_UP);
      assertThat(offers(rig, run.runId()))
          .extracting(offer -> offer.getScheduleToStartTimeout().getSeconds())
          .startsWith(1L, 1L)
          .hasSize(3);
    }
  }

  @Test
  void makesALaterAttemptWhereTheOneBeforeWas() {
    RigJobs.Failing job = new RigJobs.Failing(new IllegalStateException("once"));
    try (ChainRig rig = ChainRig.with(job)) {
      rig.startWorkerOn("rig@far", job);
      ClosedRun run = firstRun(rig, zoned(), SINCE);
      assertThat(queues(rig, run.runId())).containsExactly("rig@near", "rig@far");
      assertThat(run.executions().get(PLANNED).attempts()).isEqualTo(2);
    }
  }
}

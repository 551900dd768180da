package io.escapement.temporal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.escapement.policy.Accounted;
import io.escapement.policy.Drift;
import io.escapement.policy.JobSpec;
import io.escapement.policy.JobSpecBuilder;
import io.escapement.policy.Missed;
import io.escapement.policy.Outcome;
import io.escapement.policy.Verdict;
import io.escapement.temporal.history.ClosedRun;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Chains of jobs whose slots lie on a fixed grid. */
class IntervalTest {

  /** No cron of minutes says this. */
  private static final Duration ODD = Duration.ofMinutes(7);

  private static JobSpecBuilder every(Duration interval, Duration offset) {
    return JobSpec.builder("rig-job")
        .activity("Note", ChainRig.QUEUE)
        .every(interval)
        .offset(offset);
  }

  private static JobSpecBuilder odd() {
    return every(ODD, Duration.ofSeconds(67));
  }

  private static List<String> windows(RigJobs.Noting job) {
    return job.windows.stream().map(window -> window.plannedAt().toString()).toList();
  }

  private static List<Outcome> outcomes(ClosedRun run) {
    return run.verdicts().stream().map(Verdict::outcome).toList();
  }

  @Test
  void aGridThatACronSaysIsFiredByTheServer() {
    RigJobs.Noting job = new RigJobs.Noting();
    try (ChainRig rig = ChainRig.with(job)) {
      JobSpec spec = every(Duration.ofMinutes(5), Duration.ofMinutes(2)).build();
      String first = rig.start(spec, ChainRig.START);
      rig.pass(Duration.ofMinutes(8));
      assertThat(windows(job)).containsExactly("2026-11-23T10:02:00Z", "2026-11-23T10:07:00Z");
      assertThat(rig.runs(first, ChainRig.START)).hasSize(2);
    }
  }

  @Nested
  class AGridThatNoCronSays {

    @Test
    void hasOneRunForEachWindowAndEachIsOnTime() {
      RigJobs.Noting job = new RigJobs.Noting();
      try (ChainRig rig = ChainRig.with(job)) {
        String first = rig.start(odd().build(), ChainRig.START);
        rig.pass(Duration.ofMinutes(20));
        List<ClosedRun> runs = rig.runs(first, ChainRig.START);
        assertThat(windows(job))
            .containsExactly(
                "2026-11-23T10:04:07Z", "2026-11-23T10:11:07Z", "2026-11-23T10:18:07Z");
        assertThat(runs).hasSize(3).allMatch(run -> outcomes(run).equals(List.of(Outcome.ON_TIME)));
      }
    }

    @Test
    void isWaitedForByATimerSoThatTheTimersStageIsShort() {
      RigJobs.Noting job = new RigJobs.Noting();
      try (ChainRig rig = ChainRig.with(job)) {
        String first = rig.start(odd().build(), ChainRig.START);
        rig.pass(Duration.ofMinutes(7));
        ClosedRun run = rig.runs(first, ChainRig.START).get(0);
        Instant planned = run.verdicts().get(0).first();
        Drift drift = Drift.between(planned, run.executions().get(planned).timeline());
        assertThat(drift.timer()).isBetween(Duration.ZERO, Duration.ofSeconds(1));
        assertThat(drift.lateness()).isLessThan(Duration.ofSeconds(5));
      }
    }

    @Test
    void goesOnAfterAWindowThatFailed() {
      RigJobs.Failing job = new RigJobs.Failing();
      job.successesFirst.set(1);
      job.failures.add(new IllegalArgumentException("bad"));
      JobSpec spec = odd().build();
      try (ChainRig rig = ChainRig.with(job)) {
        String first = rig.start(spec, ChainRig.START);
        rig.pass(Duration.ofMinutes(21));
        assertThat(rig.runs(first, ChainRig.START).stream().map(IntervalTest::outcomes))
            .containsExactly(
                List.of(Outcome.ON_TIME), List.of(Outcome.FAILED), List.of(Outcome.ON_TIME));
      }
    }
  }

  @Test
  void aRunThatIsLateBySeveralSlotsSettlesThemAndDoesNotStayForTheNext() {
    RigJobs.Noting job = new RigJobs.Noting();
    Instant since = ChainRig.START.minus(Duration.ofMinutes(30));
    try (ChainRig rig = ChainRig.with(job)) {
      String first = rig.start(odd().missed(Missed.Run.LATEST).build(), since);
      rig.pass(Duration.ofMinutes(1));
      List<ClosedRun> runs = rig.runs(first, since);
      assertThat(runs).hasSize(1);
      assertThat(runs.get(0).verdicts())
          .extracting(verdict -> verdict.first() + " " + verdict.last(), Verdict::outcome)
          .containsExactly(
              tuple("2026-11-23T09:36:07Z 2026-11-23T09:50:07Z", Outcome.SKIPPED),
              tuple("2026-11-23T09:57:07Z 2026-11-23T09:57:07Z", Outcome.ON_TIME));
      assertThat(windows(job)).containsExactly("2026-11-23T09:57:07Z");
    }
  }

  @Nested
  class ARunThatStays {

    @Test
    void endsAtOnceWhenTheChainIsToEndAndRunsNothing() {
      RigJobs.Noting job = new RigJobs.Noting();
      try (ChainRig rig = ChainRig.with(job)) {
        String first = rig.start(odd().build(), ChainRig.START);
        rig.pass(Duration.ofMinutes(2));
        rig.chains().requestEnd("rig-job", "test");
        rig.pass(Duration.ofSeconds(5));
        ClosedRun run = rig.runs(first, ChainRig.START).get(0);
        assertThat(run.successor()).isEmpty();
        assertThat(run.closedAt()).isBefore(Instant.parse("2026-11-23T10:04:00Z"));
        assertThat(run.accounted()).isEqualTo(Accounted.upTo(ChainRig.START));
        assertThat(windows(job)).isEmpty();
      }
    }

    @Test
    void leavesNothingBehindWhenItIsTerminated() {
      RigJobs.Noting job = new RigJobs.Noting();
      try (ChainRig rig = ChainRig.with(job)) {
        String first = rig.start(odd().build(), ChainRig.START);
        rig.pass(Duration.ofMinutes(2));
        rig.terminate();
        ClosedRun run = rig.runs(first, ChainRig.START).get(0);
        assertThat(run.verdicts()).isEmpty();
        assertThat(run.accounted()).isEqualTo(Accounted.upTo(ChainRig.START));
      }
    }

    @Test
    void takesOwedWindowsFirstAndNoMoreThanItMay() {
      RigJobs.Noting job = new RigJobs.Noting();
      Instant since = ChainRig.START.minus(Duration.ofMinutes(30));
      try (ChainRig rig = ChainRig.with(job)) {
        String first = rig.start(odd().missed(Missed.Run.ALL).build(), since);
        rig.pass(Duration.ofMinutes(13));
        List<ClosedRun> runs = rig.runs(first, since);
        assertThat(runs.stream().map(IntervalTest::outcomes))
            .containsExactly(
                List.of(Outcome.ON_TIME, Outcome.CAUGHT_UP),
                List.of(Outcome.CAUGHT_UP, Outcome.ON_TIME),
                List.of(Outcome.CAUGHT_UP, Outcome.ON_TIME));
        assertThat(runs.stream().map(run -> run.accounted().owed().count()))
            .containsExactly(2, 1, 0);
      }
    }
  }
}

package io.escapement.temporal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.escapement.policy.CatchUp;
import io.escapement.policy.Debt;
import io.escapement.policy.JobSpec;
import io.escapement.policy.JobSpecBuilder;
import io.escapement.policy.Missed;
import io.escapement.policy.Outcome;
import io.escapement.policy.Verdict;
import io.escapement.temporal.history.ClosedRun;
import io.temporal.common.converter.DefaultDataConverter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** A chain that has windows owed, on the in-JVM test service, with time skipping. */
class CatchUpTest {

  private static final Instant SINCE = ChainRig.START.minus(Duration.ofMinutes(5));

  private static JobSpecBuilder job(CatchUp.Order order) {
    CatchUp rule = new CatchUp(2, order, Duration.ofDays(1), 500, Duration.ofSeconds(5));
    return ChainRig.job("Note").missed(Missed.all(rule));
  }

  private static JobSpec job() {
    return job(CatchUp.Order.OLDEST_FIRST).build();
  }

  private static List<String> windows(RigJobs.Noting job) {
    return job.windows.stream()
        .map(window -> window.plannedAt().toString().substring(11, 16) + " " + window.kind())
        .toList();
  }

  private static List<Outcome> outcomes(ClosedRun run) {
    return run.verdicts().stream().map(Verdict::outcome).toList();
  }

  @Nested
  class EachRun {

    @Test
    void takesItsOwnWindowAndTheOldestOwed() {
      RigJobs.Noting job = new RigJobs.Noting();
      try (ChainRig rig = ChainRig.with(job)) {
        String first = rig.start(job(), SINCE);
        rig.pass(Duration.ofMinutes(4));
        List<ClosedRun> runs = rig.runs(first, SINCE);
        assertThat(windows(job))
            .containsExactly(
                "10:01 scheduled",
                "09:56 catch-up",
                "09:57 catch-up",
                "10:02 scheduled",
                "09:58 catch-up",
                "09:59 catch-up",
                "10:03 scheduled",
                "10:00 catch-up",
                "10:04 scheduled");
        assertThat(outcomes(runs.get(0)))
            .containsExactly(Outcome.ON_TIME, Outcome.CAUGHT_UP, Outcome.CAUGHT_UP);
        assertThat(runs.get(0).accounted().owed().count()).isEqualTo(3);
        assertThat(runs.get(3).accounted().owed().isEmpty()).isTrue();
      }
    }

    @Test
    void takesTheNewestOwedWhereTheJobSaysSo() {
      RigJobs.Noting job = new RigJobs.Noting();
      try (ChainRig rig = ChainRig.with(job)) {
        rig.start(job(CatchUp.Order.NEWEST_FIRST).build(), SINCE);
        rig.pass(Duration.ofMinutes(2));
        assertThat(windows(job))
            .startsWith(
                "10:01 scheduled",
                "10:00 catch-up",
                "09:59 catch-up",
                "10:02 scheduled",
                "09:58 catch-up");
      }
    }

    @Test
    void pausesBeforeAnOwedWindow() {
      RigJobs.Noting job = new RigJobs.Noting();
      try (ChainRig rig = ChainRig.with(job)) {
        String first = rig.start(job(), SINCE);
        rig.pass(Duration.ofMinutes(1));
        ClosedRun run = rig.runs(first, SINCE).get(0);
        List<Instant> starts =
            run.executions().values().stream()
                .map(execution -> execution.timeline().firstStarted())
                .sorted()
                .toList();
        assertThat(Duration.between(starts.get(0), starts.get(1)))
            .isBetween(seconds(5), seconds(9));
        assertThat(Duration.between(starts.get(1), starts.get(2)))
            .isBetween(seconds(5), seconds(9));
      }
    }

    private static Duration seconds(int seconds) {
      return Duration.ofSeconds(seconds);
    }
  }

  @Nested
  class WhenAnOwedWindowGivesUp {

    @Test
    void theNextRunGoesOnAfterIt() {
      RigJobs.Failing job = new RigJobs.Failing(new IllegalArgumentException("no such region"));
      job.successesFirst.set(4); // The run of 10:01 must complete: see Engine.EMBEDDED.
      try (ChainRig rig = ChainRig.with(job)) {
        String first = rig.start(job(), SINCE);
        rig.pass(Duration.ofMinutes(3));
        List<ClosedRun> runs = rig.runs(first, SINCE);
        assertThat(runs.stream().limit(3).flatMap(run -> run.verdicts().stream()))
            .extracting(verdict -> verdict.first().toString().substring(11, 16), Verdict::outcome)
            .containsExactly(
                tuple("10:01", Outcome.ON_TIME),
                tuple("09:56", Outcome.CAUGHT_UP),
                tuple("09:57", Outcome.CAUGHT_UP),
                tuple("10:02", Outcome.ON_TIME),
                tuple("09:58", Outcome.FAILED),
                tuple("09:59", Outcome.CAUGHT_UP),
                tuple("10:03", Outcome.ON_TIME),
                tuple("10:00", Outcome.CAUGHT_UP));
      }
    }
  }

  @Nested
  class WhenTheChainIsAskedToEnd {

    @Test
    void takesNoMoreAndLeavesTheRestOwed() {
      RigJobs.Held job = new RigJobs.Held();
      try (ChainRig rig = ChainRig.with(job)) {
        String first = rig.start(job(), SINCE);
        rig.passUntil(job.started);
        rig.chains().requestEnd("rig-job", "test");
        job.release.countDown();
        rig.pass(Duration.ofSeconds(30));
        ClosedRun run = rig.runs(first, SINCE).get(0);
        assertThat(run.successor()).isEmpty();
        assertThat(outcomes(run)).containsExactly(Outcome.ON_TIME);
        assertThat(run.accounted().owed().count()).isEqualTo(5);
      }
    }

    @Test
    void endsInItsPauseBeforeAnOwedWindow() {
      RigJobs.Noting job = new RigJobs.Noting();
      try (ChainRig rig = ChainRig.with(job)) {
        String first = rig.start(job(), SINCE);
        rig.passUntil(() -> job.windows.size() == 1);
        rig.chains().requestEnd("rig-job", "test");
        rig.pass(Duration.ofSeconds(30));
        ClosedRun run = rig.runs(first, SINCE).get(0);
        assertThat(run.successor()).isEmpty();
        assertThat(run.accounted().owed().count()).isEqualTo(5);
        assertThat(windows(job)).containsExactly("10:01 scheduled");
      }
    }

    @Test
    void theNextChainTakesWhatIsOwed() {
      RigJobs.Noting job = new RigJobs.Noting();
      try (ChainRig rig = ChainRig.with(job)) {
        String first = rig.start(job(), SINCE);
        rig.passUntil(() -> job.windows.size() == 1);
        rig.chains().requestEnd("rig-job", "test");
        rig.pass(Duration.ofSeconds(10));
        var left = rig.runs(first, SINCE).get(0).accounted();
        JobSpec edited = job(CatchUp.Order.OLDEST_FIRST).cron("*/2 * * * *").build();
        List<Debt> owed = left.owed().ranges().stream().map(range -> new Debt(1, range)).toList();
        assertThat(rig.chains().start(edited, 2, left.upTo(), owed)).isPresent();
        rig.pass(Duration.ofMinutes(3));
        assertThat(windows(job))
            .containsExactly(
                "10:01 scheduled",
                "10:02 scheduled",
                "09:56 catch-up",
                "09:57 catch-up",
                "10:04 scheduled",
                "09:58 catch-up",
                "09:59 catch-up");
      }
    }
  }

  @Nested
  class WhenTheRunIsTerminated {

    @Test
    void itsDecisionIsMadeOnceMoreFromItsHistory() {
      RigJobs.Noting job = new RigJobs.Noting();
      try (ChainRig rig = ChainRig.with(job)) {
        String first = rig.start(job(), SINCE);
        rig.passUntil(() -> job.windows.size() == 2);
        rig.terminate();
        ClosedRun run = rig.runs(first, SINCE).get(0);
        assertThat(run.successor()).isEmpty();
        assertThat(outcomes(run)).containsExactly(Outcome.ON_TIME, Outcome.CAUGHT_UP);
        assertThat(run.accounted().upTo()).isEqualTo("2026-11-23T10:01:00Z");
        assertThat(run.accounted().owed().count()).isEqualTo(4);
      }
    }
  }

  @Nested
  class TenThousandMissedWindows {

    private static final Duration OUTAGE = Duration.ofMinutes(10_000);

    @Test
    void stayWithinFourKilobytesAndTheOldestExpireAsOneRange() {
      RigJobs.Noting job = new RigJobs.Noting();
      CatchUp rule =
          new CatchUp(2, CatchUp.Order.OLDEST_FIRST, Duration.ofDays(30), 500, Duration.ZERO);
      try (ChainRig rig = ChainRig.with(job)) {
        Instant since = ChainRig.START.minus(OUTAGE);
        JobSpec spec = ChainRig.job("Note").missed(Missed.all(rule)).build();
        String first = rig.start(spec, since);
        rig.pass(Duration.ofMinutes(1));
        ClosedRun run = rig.runs(first, since).get(0);
        Verdict expired = run.verdicts().get(0);
        assertThat(expired.outcome()).isEqualTo(Outcome.EXPIRED);
        assertThat(Duration.between(expired.first(), expired.last()).toMinutes() + 1)
            .isEqualTo(9_500);
        assertThat(run.accounted().owed().count()).isEqualTo(498);
        assertThat(
                DefaultDataConverter.STANDARD_INSTANCE
                    .toPayload(run.report())
                    .orElseThrow()
                    .getSerializedSize())
            .isLessThan(4096);
      }
    }
  }
}

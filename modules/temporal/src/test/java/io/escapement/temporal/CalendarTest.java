package io.escapement.temporal;

import static org.assertj.core.api.Assertions.assertThat;

import io.escapement.policy.Backoff;
import io.escapement.policy.Jitter;
import io.escapement.policy.JobSpec;
import io.escapement.policy.JobSpecBuilder;
import io.escapement.policy.Outcome;
import io.escapement.policy.RetryPolicy;
import io.escapement.policy.Verdict;
import io.escapement.temporal.history.ClosedRun;
import io.escapement.temporal.history.Execution;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What the calendar's settings do to a run. */
class CalendarTest {

  private static JobSpecBuilder nightlyInBerlin() {
    return ChainRig.job("Note").cron("30 2 * * *").timezone("Europe/Berlin");
  }

  private static List<String> windows(RigJobs.Noting job) {
    return job.windows.stream().map(window -> window.plannedAt().toString()).toList();
  }

  @Nested
  class WhenTheClockIsSetForward {

    private final Instant nightBefore = Instant.parse("2026-03-28T01:30:00Z");

    @Test
    void theRunBeforeServesTheSlotThatTheServerLeavesOut() {
      RigJobs.Noting job = new RigJobs.Noting();
      try (ChainRig rig = ChainRig.at(nightBefore, job)) {
        Instant since = nightBefore.minusSeconds(60);
        String run = rig.startOneRun(nightlyInBerlin().build(), since);
        rig.pass(Duration.ofDays(3));
        List<ClosedRun> runs = rig.runs(run, since);
        assertThat(windows(job)).containsExactly("2026-03-28T01:30:00Z", "2026-03-29T01:00:00Z");
        assertThat(runs.get(0).verdicts())
            .extracting(Verdict::outcome)
            .containsExactly(Outcome.ON_TIME, Outcome.ON_TIME);
        assertThat(runs.get(0).closedAt()).isBefore(Instant.parse("2026-03-29T01:01:00Z"));
      }
    }

    @Test
    void theRunAWeekEarlierDoesNotStay() {
      RigJobs.Noting job = new RigJobs.Noting();
      Instant weekEarlier = nightBefore.minus(Duration.ofDays(7));
      try (ChainRig rig = ChainRig.at(weekEarlier, job)) {
        Instant since = weekEarlier.minusSeconds(60);
        String run = rig.startOneRun(nightlyInBerlin().build(), since);
        rig.pass(Duration.ofMinutes(1));
        assertThat(rig.runs(run, since)).hasSize(1);
        assertThat(windows(job)).hasSize(1);
      }
    }
  }

  @Nested
  class ARunThatOverrunsInAnotherZone {

    @Test
    void leavesTheSlotsItCoveredToTheNextRun() {
      RigJobs.Failing job = new RigJobs.Failing(new IllegalStateException("not yet"));
      RetryPolicy slow =
          new RetryPolicy(
              new Backoff(Duration.ofSeconds(90), 1.0, Duration.ofSeconds(90), Jitter.NONE),
              2,
              Map.of(),
              Set.of());
      try (ChainRig rig = ChainRig.with(job)) {
        JobSpec spec = ChainRig.job("Note").timezone("Europe/Berlin").retry(slow).build();
        Instant since = ChainRig.START.minusSeconds(60);
        String run = rig.startOneRun(spec, since);
        rig.pass(Duration.ofMinutes(3));
        assertThat(rig.runs(run, since)).hasSize(1);
        assertThat(rig.runs(run, since).get(0).verdicts())
            .extracting(verdict -> verdict.first().toString())
            .containsExactly("2026-11-23T10:00:00Z");
      }
    }
  }

  @Nested
  class WhenTheClockIsSetBack {

    @Test
    void theSecondTimeOfANightFindsNothingDue() {
      RigJobs.Noting job = new RigJobs.Noting();
      Instant secondTime = Instant.parse("2026-10-25T01:30:00Z");
      try (ChainRig rig = ChainRig.at(secondTime, job)) {
        Instant firstTime = secondTime.minus(Duration.ofHours(1));
        String run = rig.startOneRun(nightlyInBerlin().build(), firstTime);
        rig.pass(Duration.ofMinutes(1));
        assertThat(rig.runs(run, firstTime).get(0).verdicts()).isEmpty();
        assertThat(job.windows).isEmpty();
      }
    }
  }

  @Nested
  class AStaggeredWindow {

    @Test
    void waitsAndItsWaitIsTheTimers() {
      RigJobs.Noting job = new RigJobs.Noting();
      try (ChainRig rig = ChainRig.with(job)) {
        JobSpec spec = ChainRig.job("Note").stagger(Duration.ofSeconds(50)).build();
        String first = rig.start(spec, ChainRig.START);
        rig.pass(Duration.ofMinutes(4));
        List<Execution> executions =
            rig.runs(first, ChainRig.START).stream()
                .flatMap(run -> run.executions().values().stream())
                .toList();
        assertThat(executions).hasSizeGreaterThanOrEqualTo(3);
        assertThat(
                executions.stream().map(one -> one.timeline().firstStarted().getEpochSecond() % 60))
            .anyMatch(second -> second > 2)
            .allMatch(second -> second <= 51);
        assertThat(executions)
            .allMatch(
                one ->
                    Duration.between(one.timeline().taskScheduled(), one.timeline().firstStarted())
                            .toSeconds()
                        < 2);
      }
    }
  }

  @Nested
  class ADeadline {

    @Test
    void endsAllAttemptsTogether() {
      RigJobs.Failing job = new RigJobs.Failing();
      for (int failure = 0; failure < 100; failure++) {
        job.failures.add(new IllegalStateException("not yet"));
      }
      try (ChainRig rig = ChainRig.with(job)) {
        JobSpec spec =
            ChainRig.job("Note")
                .grace(Duration.ofSeconds(5))
                .completeWithin(Duration.ofSeconds(20))
                .build();
        String first = rig.start(spec, ChainRig.START);
        rig.pass(Duration.ofSeconds(80));
        ClosedRun run = rig.runs(first, ChainRig.START).get(0);
        assertThat(run.verdicts()).extracting(Verdict::outcome).containsExactly(Outcome.FAILED);
        assertThat(run.closedAt())
            .isBetween(
                Instant.parse("2026-11-23T10:01:01Z"), Instant.parse("2026-11-23T10:01:25Z"));
      }
    }
  }
}

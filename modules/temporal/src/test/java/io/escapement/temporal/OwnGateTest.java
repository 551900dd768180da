package io.escapement.temporal;

import static org.assertj.core.api.Assertions.assertThat;

import io.escapement.temporal.history.OwnClosedRun;
import io.temporal.api.history.v1.HistoryEvent;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** {@link JobPolicy} on cron workflows that know nothing of it: which windows run, which don't. */
class OwnGateTest {

  private static final OwnJobs.Greeting NO_FAILURE = new OwnJobs.Greeting();

  @Nested
  class WithAWorker {

    @Test
    void runsEachWindowOnTimeUnderItsKey() {
      OwnJobs.Greeting greeting = new OwnJobs.Greeting();
      try (OwnRig rig = OwnRig.with(OwnJobs.Latest.class, greeting)) {
        rig.pass(Duration.ofMinutes(3));
        assertThat(rig.account())
            .containsExactly("10:01 ON_TIME", "10:02 ON_TIME", "10:03 ON_TIME");
        assertThat(greeting.seen)
            .containsExactly(
                "own%2Fcounter@2026-11-23T10:01:00Z/greet #1 after nothing",
                "own%2Fcounter@2026-11-23T10:02:00Z/greet #1 after nothing",
                "own%2Fcounter@2026-11-23T10:03:00Z/greet #1 after nothing");
        assertThat(rig.lastResult()).isEqualTo(3);
      }
    }

    @Test
    void accountsForTheSlotsThatARunGoesOver() {
      try (OwnRig rig = OwnRig.with(OwnJobs.Slow.class, NO_FAILURE)) {
        rig.pass(Duration.ofMinutes(7));
        assertThat(rig.account())
            .containsExactly(
                "10:01 ON_TIME",
                "10:02..10:03 SKIPPED(superseded)",
                "10:04 ON_TIME",
                "10:05..10:06 SKIPPED(superseded)");
        assertThat(memo(rig, rig.runs().get(0))).contains("10:02:00Z", "10:03:00Z", "superseded");
      }
    }

    @Test
    void aRunThatContinuesItselfStaysWithItsWindow() {
      OwnJobs.Greeting greeting = new OwnJobs.Greeting();
      try (OwnRig rig = OwnRig.with(OwnJobs.Halves.class, greeting)) {
        rig.pass(Duration.ofSeconds(80));
        assertThat(greeting.seen)
            .containsExactly(
                "own%2Fcounter@2026-11-23T10:01:00Z/greet #1 after nothing",
                "own%2Fcounter@2026-11-23T10:01:00Z/greet #1 after nothing");
        assertThat(rig.runs()).hasSize(2);
        assertThat(rig.account()).containsExactly("10:01 ON_TIME");
      }
    }
  }

  /** Time does not skip here while a run waits for a worker, so these outages are real seconds. */
  @Nested
  class WhenNoWorkerWasThere {

    private OwnRig back(Class<?> workflow) {
      OwnRig rig = OwnRig.away(workflow, "* * * * *", new OwnJobs.Greeting());
      rig.pass(Duration.ofSeconds(30 + 2));
      rig.startWorker();
      rig.pass(Duration.ofSeconds(20));
      return rig;
    }

    @Test
    void latestRunsTheWindowLate() {
      try (OwnRig rig = back(OwnJobs.StrictLatest.class)) {
        assertThat(rig.account()).containsExactly("10:01 LATE");
        assertThat(rig.lastResult()).isEqualTo(1);
      }
    }

    @Test
    void noneDoesNotRunItAndTheStatePassesThrough() {
      try (OwnRig rig = back(OwnJobs.StrictNone.class)) {
        OwnClosedRun first = rig.runs().get(0);
        assertThat(rig.account()).containsExactly("10:01 SKIPPED(late)");
        assertThat(first.end().status()).isEqualTo("COMPLETED");
        assertThat(scheduled(rig, first)).isEmpty();
        assertThat(memo(rig, first)).contains("\"plannedAt\":\"\"", "2026-11-23T10:01:00Z", "late");
        assertThat(rig.hasResult()).isFalse();
      }
    }

    @Test
    void aWindowWithinItsGraceRuns() {
      try (OwnRig rig = back(OwnJobs.None.class)) {
        assertThat(rig.account()).containsExactly("10:01 ON_TIME");
      }
    }
  }

  @Nested
  class WhenTheChainIsEnded {

    @Test
    void aCancelInTheBackoffRunsNothing() {
      OwnJobs.Greeting greeting = new OwnJobs.Greeting();
      try (OwnRig rig = OwnRig.with(OwnJobs.Latest.class, greeting)) {
        rig.cancel();
        rig.pass(Duration.ofMinutes(3));
        assertThat(rig.runs()).extracting(run -> run.end().status()).containsExactly("CANCELED");
        assertThat(rig.account()).isEmpty();
        assertThat(greeting.seen).isEmpty();
      }
    }

    @Test
    void aCancelOfARunThatWaitsForAWorkerSkipsItsWindows() {
      OwnJobs.Greeting greeting = new OwnJobs.Greeting();
      try (OwnRig rig = OwnRig.away(OwnJobs.Latest.class, "* * * * *", greeting)) {
        rig.pass(Duration.ofSeconds(31));
        rig.cancel();
        rig.startWorker();
        rig.pass(Duration.ofSeconds(5));
        assertThat(rig.account()).containsExactly("10:01 SKIPPED(cancelled)");
        assertThat(greeting.seen).isEmpty();
      }
    }

    @Test
    void aTerminatedRunHasFailedAndWhatItWentOverIsCancelled() {
      try (OwnRig rig = OwnRig.with(OwnJobs.Slow.class, NO_FAILURE)) {
        rig.pass(Duration.ofSeconds(100));
        rig.terminate();
        assertThat(rig.account())
            .containsExactly("10:01 FAILED(run-lost)", "10:02 SKIPPED(cancelled)");
      }
    }

    @Test
    void aCancelledRunHasFailed() {
      try (OwnRig rig = OwnRig.with(OwnJobs.Slow.class, NO_FAILURE)) {
        rig.pass(Duration.ofSeconds(40));
        rig.cancel();
        rig.pass(Duration.ofSeconds(10));
        assertThat(rig.account()).containsExactly("10:01 FAILED(cancelled)");
      }
    }
  }

  @Nested
  class WithoutAPolicy {

    @Test
    void aWorkflowIsLeftAlone() {
      try (OwnRig rig = OwnRig.with(OwnJobs.Plain.class, new OwnJobs.Unaware())) {
        rig.pass(Duration.ofSeconds(90));
        OwnClosedRun first = rig.runs().get(0);
        assertThat(first.underPolicy()).isFalse();
        assertThat(first.verdicts()).isEmpty();
        assertThat(rig.events(first.runId()))
            .extracting(event -> event.getEventType().name().replace("EVENT_TYPE_", ""))
            .startsWith(
                "WORKFLOW_EXECUTION_STARTED",
                "WORKFLOW_TASK_SCHEDULED",
                "WORKFLOW_TASK_STARTED",
                "WORKFLOW_TASK_COMPLETED",
                "ACTIVITY_TASK_SCHEDULED")
            .hasSize(11);
        assertThat(scheduled(rig, first).findFirst().orElseThrow().getHeader().getFieldsMap())
            .isEmpty();
      }
    }
  }

  private static Stream<io.temporal.api.history.v1.ActivityTaskScheduledEventAttributes> scheduled(
      OwnRig rig, OwnClosedRun run) {
    return rig.events(run.runId()).stream()
        .filter(HistoryEvent::hasActivityTaskScheduledEventAttributes)
        .map(HistoryEvent::getActivityTaskScheduledEventAttributes);
  }

  /** All that the run wrote into its memo. */
  private static String memo(OwnRig rig, OwnClosedRun run) {
    List<String> fields =
        rig.events(run.runId()).stream()
            .filter(HistoryEvent::hasWorkflowPropertiesModifiedEventAttributes)
            .map(event -> event.getWorkflowPropertiesModifiedEventAttributes().getUpsertedMemo())
            .map(memo -> memo.getFieldsOrThrow(OwnReport.MEMO).getData().toStringUtf8())
            .toList();
    return String.join("\n", fields);
  }
}

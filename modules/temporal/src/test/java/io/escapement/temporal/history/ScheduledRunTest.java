package io.escapement.temporal.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.escapement.policy.Accounted;
import io.escapement.policy.Backlog;
import io.escapement.policy.JobSpec;
import io.escapement.policy.Outcome;
import io.escapement.policy.Owed;
import io.escapement.policy.Verdict;
import io.escapement.temporal.ChainInput;
import io.escapement.temporal.Engine;
import io.escapement.temporal.RunReport;
import io.escapement.temporal.schedules.RunningSchedule.Started;
import io.temporal.api.enums.v1.EventType;
import io.temporal.api.failure.v1.ApplicationFailureInfo;
import io.temporal.api.failure.v1.Failure;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.api.history.v1.WorkflowExecutionCompletedEventAttributes;
import io.temporal.api.history.v1.WorkflowExecutionFailedEventAttributes;
import io.temporal.api.history.v1.WorkflowExecutionStartedEventAttributes;
import io.temporal.common.converter.DataConverter;
import io.temporal.common.converter.DefaultDataConverter;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ScheduledRunTest {

  private static final DataConverter JSON = DefaultDataConverter.STANDARD_INSTANCE;
  private static final Instant SINCE = Instant.parse("2026-11-23T10:00:30Z");
  private static final JobSpec SPEC =
      JobSpec.builder("tick").activity("Work", "workers").cron("* * * * *").build();

  private static Instant at(String minute) {
    return Instant.parse("2026-11-23T10:%s:00Z".formatted(minute));
  }

  /** Accounts up to a minute, with the one before it owed. */
  private static Accounted owing(String minute) {
    Instant owed = at(minute).minusSeconds(60);
    return new Accounted(at(minute), Backlog.none().plus(new Owed(SPEC.schedule(), owed, owed, 1)));
  }

  private static RunReport report(Accounted accounted) {
    Instant slot = accounted.upTo();
    return RunReport.of(accounted, List.of(new Verdict(slot, slot, Outcome.ON_TIME, "")));
  }

  private static Failure failure(RunReport report) {
    return Failure.newBuilder()
        .setApplicationFailureInfo(
            ApplicationFailureInfo.newBuilder()
                .setType(RunReport.FAILURE_TYPE)
                .setDetails(JSON.toPayloads(report).orElseThrow()))
        .build();
  }

  private static WorkflowExecutionStartedEventAttributes.Builder begun() {
    return WorkflowExecutionStartedEventAttributes.newBuilder()
        .setInput(JSON.toPayloads(ChainInput.of(SPEC, 1, SINCE, Engine.SERVER)).orElseThrow());
  }

  private static ScheduledRun run(
      WorkflowExecutionStartedEventAttributes.Builder begun, HistoryEvent.Builder end) {
    HistoryEvent started =
        HistoryEvent.newBuilder()
            .setEventId(1)
            .setEventType(EventType.EVENT_TYPE_WORKFLOW_EXECUTION_STARTED)
            .setWorkflowExecutionStartedEventAttributes(begun)
            .build();
    Started run = new Started("job/tick-2026-11-23T10:05:00Z", "run", at("05"));
    return new ScheduledRun(run, List.of(started, end.setEventId(2).build()), JSON);
  }

  private static HistoryEvent.Builder ended(EventType type) {
    return HistoryEvent.newBuilder().setEventType(type);
  }

  private static HistoryEvent.Builder completed(RunReport report) {
    return ended(EventType.EVENT_TYPE_WORKFLOW_EXECUTION_COMPLETED)
        .setWorkflowExecutionCompletedEventAttributes(
            WorkflowExecutionCompletedEventAttributes.newBuilder()
                .setResult(JSON.toPayloads(report).orElseThrow()));
  }

  private static final HistoryEvent.Builder TERMINATED =
      ended(EventType.EVENT_TYPE_WORKFLOW_EXECUTION_TERMINATED);

  @Nested
  class BeginsWith {

    @Test
    void itsInputWhereNoneHandedAnythingOn() {
      assertThat(run(begun(), TERMINATED).begunWith()).isEqualTo(Accounted.upTo(SINCE));
    }

    @Test
    void theLastResult() {
      assertThat(
              run(
                      begun()
                          .setLastCompletionResult(
                              JSON.toPayloads(report(owing("03"))).orElseThrow()),
                      TERMINATED)
                  .begunWith())
          .isEqualTo(owing("03"));
    }

    @Test
    void theFailureOfTheOneBeforeRatherThanTheResultBeforeThat() {
      assertThat(
              run(
                      begun()
                          .setLastCompletionResult(
                              JSON.toPayloads(report(owing("03"))).orElseThrow())
                          .setContinuedFailure(failure(report(owing("04")))),
                      TERMINATED)
                  .begunWith())
          .isEqualTo(owing("04"));
    }

    @Test
    void theLastResultWhereTheFailureIsNoReport() {
      assertThat(
              run(
                      begun()
                          .setLastCompletionResult(
                              JSON.toPayloads(report(owing("03"))).orElseThrow())
                          .setContinuedFailure(Failure.newBuilder().setMessage("timed out")),
                      TERMINATED)
                  .begunWith())
          .isEqualTo(owing("03"));
    }
  }

  @Nested
  class HandsOn {

    @Test
    void theResultThatItCompletedWith() {
      ScheduledRun run = run(begun(), completed(report(owing("05"))));
      assertThat(run.handingOn().orElseThrow().accounted()).isEqualTo(owing("05"));
      assertThat(run.handingOn().orElseThrow().workflowId()).startsWith("job/tick-2026");
    }

    @Test
    void theDetailsThatItFailedWith() {
      ScheduledRun run =
          run(
              begun(),
              ended(EventType.EVENT_TYPE_WORKFLOW_EXECUTION_FAILED)
                  .setWorkflowExecutionFailedEventAttributes(
                      WorkflowExecutionFailedEventAttributes.newBuilder()
                          .setFailure(failure(report(owing("05"))))));
      assertThat(run.handingOn().orElseThrow().accounted()).isEqualTo(owing("05"));
    }

    @Test
    void nothingWhereItWasTerminated() {
      assertThat(run(begun(), TERMINATED).handingOn()).isEmpty();
      assertThat(run(begun(), TERMINATED).isClosed()).isTrue();
    }

    @Test
    void nothingWhileItIsOpen() {
      ScheduledRun open = run(begun(), ended(EventType.EVENT_TYPE_WORKFLOW_TASK_SCHEDULED));
      assertThat(open.isClosed()).isFalse();
      assertThat(open.handingOn()).isEmpty();
    }
  }

  @Test
  void isOfTheSpecInItsInputAndNoOther() {
    JobSpec other = JobSpec.builder("tick").activity("Work", "workers").cron("0 * * * *").build();
    assertThat(run(begun(), TERMINATED).isOf(SPEC)).isTrue();
    assertThat(run(begun(), TERMINATED).isOf(other)).isFalse();
  }
}

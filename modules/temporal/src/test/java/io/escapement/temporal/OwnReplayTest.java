package io.escapement.temporal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.temporal.api.enums.v1.EventType;
import io.temporal.api.history.v1.History;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.api.history.v1.WorkflowExecutionCompletedEventAttributes;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.common.WorkflowExecutionHistory;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.testing.WorkflowReplayer;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerOptions;
import java.time.Duration;
import java.util.List;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;

/** A run outlives the deploy that puts {@link JobPolicy} on its class. */
class OwnReplayTest {

  /** A history of a run that got its first worker two seconds after its slot. */
  private static WorkflowExecutionHistory late(Class<?> workflow, Object activity) {
    try (OwnRig rig = OwnRig.away(workflow, "* * * * *", activity)) {
      rig.pass(Duration.ofSeconds(30 + 2));
      rig.startWorker();
      rig.pass(Duration.ofSeconds(20));
      assertThat(rig.runs()).hasSize(1);
      return asOnAServer(rig.history(rig.firstRun()));
    }
  }

  private static WorkflowExecutionHistory overrunning(Class<?> workflow) {
    try (OwnRig rig = OwnRig.with(workflow, new OwnJobs.Unaware())) {
      rig.pass(Duration.ofMinutes(4));
      return asOnAServer(rig.history(rig.firstRun()));
    }
  }

  /** The test service closes a run of a cron as continued as new, which no command asked for. */
  private static WorkflowExecutionHistory asOnAServer(WorkflowExecutionHistory history) {
    HistoryEvent last = history.getLastEvent();
    HistoryEvent completed =
        HistoryEvent.newBuilder()
            .setEventId(last.getEventId())
            .setEventTime(last.getEventTime())
            .setEventType(EventType.EVENT_TYPE_WORKFLOW_EXECUTION_COMPLETED)
            .setWorkflowExecutionCompletedEventAttributes(
                WorkflowExecutionCompletedEventAttributes.getDefaultInstance())
            .build();
    List<HistoryEvent> events = history.getEvents();
    return new WorkflowExecutionHistory(
        History.newBuilder()
            .addAllEvents(events.subList(0, events.size() - 1))
            .addEvents(completed)
            .build(),
        OwnRig.ID);
  }

  private static AbstractThrowableAssert<?, ?> replay(
      WorkflowExecutionHistory history, Class<?> workflow) {
    return assertThatCode(
        () -> {
          try (TestWorkflowEnvironment env =
              TestWorkflowEnvironment.newInstance(
                  TestEnvironmentOptions.newBuilder()
                      .setWorkflowClientOptions(
                          WorkflowClientOptions.newBuilder()
                              .setPlugins(Escapement.plugin())
                              .build())
                      .build())) {
            Worker worker =
                env.newWorker(
                    "replay",
                    WorkerOptions.newBuilder()
                        .setDefaultDeadlockDetectionTimeout(Duration.ofMinutes(1).toMillis())
                        .build());
            worker.registerWorkflowImplementationTypes(workflow);
            WorkflowReplayer.replayWorkflowExecution(history, worker);
          }
        });
  }

  @Test
  void aRunFromBeforeThePolicyGoesOnAsItBegan() {
    WorkflowExecutionHistory before = late(OwnJobs.Plain.class, new OwnJobs.Unaware());
    replay(before, OwnJobs.Plain.class).doesNotThrowAnyException();
    replay(before, OwnJobs.StrictNone.class).doesNotThrowAnyException();
    replay(before, OwnJobs.StrictLatest.class).doesNotThrowAnyException();
    replay(overrunning(OwnJobs.PlainSlow.class), OwnJobs.Slow.class).doesNotThrowAnyException();
  }

  @Test
  void aRunUnderThePolicyReplaysUnderIt() {
    WorkflowExecutionHistory refused = late(OwnJobs.StrictNone.class, new OwnJobs.Unaware());
    replay(refused, OwnJobs.StrictNone.class).doesNotThrowAnyException();
    replay(overrunning(OwnJobs.Slow.class), OwnJobs.Slow.class).doesNotThrowAnyException();
  }

  @Test
  void aRunThatWasNotRunDoesNotReplayOnceThePolicyIsGone() {
    WorkflowExecutionHistory refused = late(OwnJobs.StrictNone.class, new OwnJobs.Unaware());
    replay(refused, OwnJobs.Plain.class).isNotNull();
  }
}

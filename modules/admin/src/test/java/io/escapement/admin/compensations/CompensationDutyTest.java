package io.escapement.admin.compensations;

import static io.escapement.admin.Samples.at;
import static io.escapement.admin.Samples.hourly;
import static io.escapement.admin.Samples.undone;
import static org.assertj.core.api.Assertions.assertThat;

import io.escapement.admin.FeatureRig;
import io.escapement.admin.audit.Audit;
import io.escapement.admin.windows.WindowRecord;
import io.escapement.admin.windows.Windows;
import io.escapement.policy.RetryPolicy;
import io.escapement.temporal.CompensationInput;
import io.escapement.temporal.CompensationInput.Call;
import io.escapement.temporal.CompensationWorkflow;
import io.escapement.temporal.Compensations;
import io.escapement.temporal.Engine;
import io.escapement.temporal.Escapement;
import io.escapement.temporal.JobWindow;
import io.escapement.temporal.Undo;
import io.temporal.activity.ActivityInterface;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Compensations on the in-JVM test service, and what is noted of them in a real database. */
class CompensationDutyTest {

  private static final FeatureRig RIG = new FeatureRig(Engine.EMBEDDED);
  private static final Instant NINE = at("09:00");
  private static final String ID = Compensations.workflowId("tick", NINE);

  private final AtomicInteger failures = new AtomicInteger();
  private TestWorkflowEnvironment env;
  private CompensationDuty loop;

  /** The activity that undoes. */
  @ActivityInterface
  public interface Reverse {
    /** Undoes a window. */
    void reverse(JobWindow window, Undo undo);
  }

  @BeforeEach
  void start() {
    RIG.reset();
    RIG.put(hourly("tick"));
    env =
        TestWorkflowEnvironment.newInstance(
            TestEnvironmentOptions.newBuilder()
                .setInitialTime(NINE)
                .setWorkflowClientOptions(
                    WorkflowClientOptions.newBuilder().setPlugins(Escapement.plugin()).build())
                .build());
    Reverse reverse =
        (window, undo) -> {
          if (failures.getAndDecrement() > 0) {
            throw new IllegalStateException("not yet");
          }
        };
    env.newWorker("workers").registerActivitiesImplementations(reverse);
    env.start();
    loop = service();
  }

  @AfterEach
  void stop() {
    env.close();
  }

  private static CompensationStore store() {
    return new CompensationStore(RIG.jdbi(), RIG.get(Audit.class));
  }

  private CompensationDuty service() {
    CompensationKeeper keeper =
        new CompensationKeeper(store(), new Compensations(env.getWorkflowClient()));
    return new CompensationDuty(
        store(), keeper, () -> Instant.ofEpochMilli(env.currentTimeMillis()));
  }

  private WorkflowStub compensate() {
    WorkflowStub stub =
        env.getWorkflowClient()
            .newUntypedWorkflowStub(
                CompensationWorkflow.TYPE,
                WorkflowOptions.newBuilder().setWorkflowId(ID).setTaskQueue("workers").build());
    RetryPolicy retry = RetryPolicy.ofDefaults().untilDone();
    stub.start(
        new CompensationInput(
            JobWindow.scheduled("tick", at("08:00"), NINE),
            "deadlock",
            "compensate",
            retry.toTree(),
            List.of(new Call("", "Reverse", "workers", "PT1M", ""))));
    return stub;
  }

  private static WindowRecord.Compensation noted() {
    return RIG.get(Windows.class)
        .last(List.of("tick"), 1)
        .get("tick")
        .get(0)
        .compensation()
        .orElseThrow();
  }

  @Test
  void notesWhenAPendingOneIsDoneAndLeavesTheOutcomeAlone() {
    failures.set(5);
    RIG.record(undone("tick", NINE, Optional.empty()));
    WorkflowStub workflow = compensate();
    loop.pass();
    assertThat(noted().words()).isEqualTo("compensation pending");
    workflow.getResult(Void.class);
    loop.pass();
    assertThat(noted().words()).isEqualTo("compensated");
    assertThat(noted().doneAt().orElseThrow()).isBetween(NINE, NINE.plusSeconds(3600));
    assertThat(RIG.get(Windows.class).last(List.of("tick"), 1).get("tick").get(0).reason())
        .isEqualTo("deadlock");
  }

  @Test
  void notesWhyOneDoesNotGoOnAndThatItDoesAgain() {
    failures.set(1_000);
    RIG.record(undone("tick", NINE, Optional.empty()));
    compensate().terminate("by hand");
    loop.pass();
    assertThat(noted().doneAt()).isEmpty();
    assertThat(noted().problem())
        .contains(
            ID + " is TERMINATED: what it had left is not undone; reset it, or undo that by hand");
    failures.set(0);
    compensate().getResult(Void.class);
    loop.pass();
    assertThat(noted().doneAt()).as("looked at each minute only").isEmpty();
    env.sleep(Duration.ofMinutes(1));
    loop.pass();
    assertThat(noted().words()).isEqualTo("compensated");
    assertThat(noted().problem()).isEmpty();
  }

  @Test
  void aReplicaThatStoodStillNotesNoProblemWithOneThatIsDone() {
    RIG.record(undone("tick", NINE, Optional.empty()));
    compensate().getResult(Void.class);
    loop.pass();
    assertThat(store().problem(ID, "terminated, when it looked")).isFalse();
    assertThat(noted().problem()).isEmpty();
    assertThat(noted().words()).isEqualTo("compensated");
  }

  @Test
  void notesThatTheServerHasForgottenOne() {
    RIG.record(undone("tick", NINE, Optional.empty()));
    loop.pass();
    assertThat(noted().problem().orElseThrow()).startsWith(ID + " is gone from the server's");
  }

  @Test
  void goesOnAfterARestartOfTheService() {
    RIG.record(undone("tick", NINE, Optional.empty()));
    compensate().getResult(Void.class);
    service().pass();
    assertThat(noted().words()).isEqualTo("compensated");
  }
}

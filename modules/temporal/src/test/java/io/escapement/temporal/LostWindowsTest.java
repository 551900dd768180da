package io.escapement.temporal;

import static org.assertj.core.api.Assertions.assertThat;

import io.escapement.policy.JobSpec;
import io.escapement.policy.JobSpecBuilder;
import io.escapement.policy.Kind;
import io.escapement.policy.Window;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/**
 * What undoes a window whose run was terminated, on the in-JVM test service. That skips no time any
 * more once a run was terminated with its activity at work, so the times here are short.
 */
class LostWindowsTest {

  private static final Instant SINCE = ChainRig.START;
  private static final Instant PLANNED = Instant.parse("2026-11-23T10:01:00Z");
  private static final Window WINDOW = new Window("rig-job", PLANNED, PLANNED.minusSeconds(60));

  private final SagaJobs.Undoing undoing = new SagaJobs.Undoing();
  private final CountDownLatch atWork = new CountDownLatch(1);
  private final CountDownLatch release = new CountDownLatch(1);

  private static JobSpecBuilder job() {
    return ChainRig.job("Note").timeout(Duration.ofSeconds(4));
  }

  /** Registers its steps at each attempt; the first is lost, the second goes on until released. */
  private SagaJobs.Stepping stepping() {
    return new SagaJobs.Stepping(
        attempt -> {
          if (attempt == 1) {
            throw ApplicationFailure.newFailure("not yet", "deadlock");
          }
          atWork.countDown();
          try {
            assertThat(release.await(1, TimeUnit.MINUTES)).isTrue();
          } catch (InterruptedException e) {
            throw new IllegalStateException(e);
          }
        });
  }

  private static Optional<String> compensate(ChainRig rig, JobSpec spec, String run) {
    return new LostWindows(rig.client())
        .compensate(
            new LostWindows.Run(spec, Chains.workflowId("rig-job"), run, rig.now()),
            WINDOW,
            Kind.SCHEDULED,
            "run-lost",
            rig.now());
  }

  private String loseRun(ChainRig rig, JobSpec spec, CountDownLatch started) {
    String run = rig.start(spec, SINCE);
    rig.passUntil(started);
    rig.terminate();
    release.countDown();
    return run;
  }

  @Test
  void isStartedOnceAndBeginsWhenTheAttemptMustBeOver() {
    RigJobs.Held work = new RigJobs.Held();
    JobSpec spec = job().compensate("Reverse").build();
    try (ChainRig rig = ChainRig.with(work, undoing)) {
      String run = loseRun(rig, spec, work.started);
      work.release.countDown();
      Instant lost = rig.now();
      assertThat(compensate(rig, spec, run)).contains(Compensations.workflowId("rig-job", PLANNED));
      assertThat(compensate(rig, spec, run)).as("again").isPresent();
      rig.passUntil(() -> !undoing.undone.isEmpty());
      assertThat(rig.now()).isAfterOrEqualTo(lost.plusSeconds(4));
      assertThat(compensate(rig, spec, run)).as("when it is done").isPresent();
      rig.pass(Duration.ofSeconds(3));
      assertThat(undoing.undos)
          .containsExactly(new Undo("run-lost", "rig-job@2026-11-23T10:01:00Z", ""));
    }
  }

  @Test
  void undoesTheStepsThatTheServerKnows() {
    JobSpec spec = job().compensate("Reverse").build();
    try (ChainRig rig = ChainRig.with(stepping(), undoing)) {
      String run = loseRun(rig, spec, atWork);
      assertThat(compensate(rig, spec, run)).isPresent();
      rig.passUntil(() -> undoing.undos.size() == 3);
      assertThat(undoing.undos).extracting(Undo::step).containsExactly("charge", "reserve", "");
      assertThat(undoing.undone.get(0)).startsWith("refund 42");
    }
  }

  @Test
  void isNoneWhereNothingIsToBeUndone() {
    RigJobs.Held work = new RigJobs.Held();
    JobSpec spec = job().build();
    try (ChainRig rig = ChainRig.with(work, undoing)) {
      String run = loseRun(rig, spec, work.started);
      work.release.countDown();
      assertThat(compensate(rig, spec, run)).isEmpty();
    }
  }
}

package io.escapement.temporal;

import static org.assertj.core.api.Assertions.assertThat;

import io.escapement.policy.JobSpec;
import io.escapement.policy.RetryPolicy;
import io.temporal.activity.Activity;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The steps of one job, undone in reverse, on the in-JVM test service, with time skipping. */
class SagaTest {

  private static final Instant SINCE = ChainRig.START;

  private final SagaJobs.Undoing undoing = new SagaJobs.Undoing();

  private static JobSpec spec(int attempts) {
    return ChainRig.job("Note")
        .compensate("Reverse")
        .timeout(Duration.ofSeconds(2))
        .retry(RetryPolicy.fromTree(Map.of("attempts", attempts, "initial", "1s", "max", "1s")))
        .build();
  }

  private void run(SagaJobs.Stepping job, JobSpec spec) {
    try (ChainRig rig = ChainRig.with(job, undoing)) {
      rig.start(spec, SINCE);
      rig.pass(Duration.ofMinutes(1));
    }
  }

  @Nested
  class StepsOfAWindowThatFailedForGood {

    @Test
    void areUndoneNewestFirstAndThenTheWindowAsAWhole() {
      run(
          new SagaJobs.Stepping(
              attempt -> {
                throw SagaJobs.forGood();
              }),
          spec(3));
      assertThat(undoing.undone)
          .containsExactly(
              "refund 41 of rig-job@2026-11-23T10:01:00Z/charge",
              "reverse {attempt=1} of rig-job@2026-11-23T10:01:00Z/reserve",
              "reverse null of rig-job@2026-11-23T10:01:00Z");
      assertThat(undoing.keys)
          .containsExactly(
              "rig-job@2026-11-23T10:01:00Z/compensate.charge",
              "rig-job@2026-11-23T10:01:00Z/compensate.reserve",
              "rig-job@2026-11-23T10:01:00Z/compensate");
      assertThat(undoing.undos).extracting(Undo::reason).containsOnly("validation");
    }

    @Test
    void areOneEachHoweverManyAttemptsRegisteredThem() {
      run(
          new SagaJobs.Stepping(
              attempt -> {
                throw new IllegalStateException("attempt " + attempt);
              }),
          spec(3));
      assertThat(undoing.undone)
          .containsExactly(
              "refund 43 of rig-job@2026-11-23T10:01:00Z/charge",
              "reverse {attempt=3} of rig-job@2026-11-23T10:01:00Z/reserve",
              "reverse null of rig-job@2026-11-23T10:01:00Z");
    }

    @Test
    void areUndoneInTheirOrderWhereOneIsRetried() {
      undoing.failures.add(new IllegalStateException("not yet"));
      undoing.failures.add(new IllegalStateException("not yet"));
      run(
          new SagaJobs.Stepping(
              attempt -> {
                throw SagaJobs.forGood();
              }),
          spec(3));
      assertThat(undoing.attempts).hasValue(5);
      assertThat(undoing.undone).first().asString().startsWith("refund");
    }

    @Test
    void areUndoneThoughTheLastAttemptNeverCameToThem() {
      RigJobs.Note job =
          window -> {
            if (JobContext.current().attempt() > 1) {
              throw SagaJobs.forGood();
            }
            Activity.getExecutionContext().heartbeat("sent at once");
            Activity.getExecutionContext().heartbeat("held back");
            JobContext.current().onFailure("charge", "Refund", 7);
            throw new IllegalStateException("once");
          };
      try (ChainRig rig = ChainRig.with(job, undoing)) {
        rig.start(spec(3), SINCE);
        rig.pass(Duration.ofMinutes(1));
      }
      assertThat(undoing.undone)
          .containsExactly(
              "refund 7 of rig-job@2026-11-23T10:01:00Z/charge",
              "reverse null of rig-job@2026-11-23T10:01:00Z");
    }

    @Test
    void areUndoneWhateverWasThrown() {
      run(
          new SagaJobs.Stepping(
              attempt -> {
                throw new AssertionError("no exception");
              }),
          spec(2));
      assertThat(undoing.undone).hasSize(3);
    }

    @Test
    void areKnownWhereTheAttemptWasLostInSilence() {
      List<String> seen = new ArrayList<>();
      run(
          new SagaJobs.Stepping(
              attempt -> {
                seen.add("attempt " + attempt);
                Silence.forLongerThan(Duration.ofSeconds(2));
              }),
          spec(1));
      assertThat(seen).hasSize(1);
      assertThat(undoing.undone).hasSize(3).first().asString().startsWith("refund 41");
    }
  }

  @Test
  void aLaterAttemptThatSucceedsUndoesNothing() {
    run(
        new SagaJobs.Stepping(
            attempt -> {
              if (attempt < 3) {
                throw new IllegalStateException("attempt " + attempt);
              }
            }),
        spec(3));
    assertThat(undoing.attempts).hasValue(0);
  }

  @Test
  void theJobsOwnHeartbeatDetailsReachItsNextAttemptAsEver() {
    SagaJobs.Stepping job =
        new SagaJobs.Stepping(
            attempt -> {
              if (attempt < 3) {
                throw new IllegalStateException("attempt " + attempt);
              }
            });
    run(job, spec(3));
    assertThat(job.beats)
        .containsExactly(
            "no beat", "reserved 1", "reserved 1", "reserved 2", "reserved 2", "reserved 3");
  }

  @Test
  void aJobWithoutCompensateUndoesItsStepsAlone() {
    RigJobs.Note job =
        window -> {
          JobContext.current().onFailure("charge", "Refund", 7);
          throw SagaJobs.forGood();
        };
    try (ChainRig rig = ChainRig.with(job, undoing)) {
      rig.start(ChainRig.job("Note").build(), SINCE);
      rig.pass(Duration.ofMinutes(1));
    }
    assertThat(undoing.undone).containsExactly("refund 7 of rig-job@2026-11-23T10:01:00Z/charge");
  }
}

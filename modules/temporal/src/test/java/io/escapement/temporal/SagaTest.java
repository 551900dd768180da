package io.escapement.temporal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.escapement.policy.JobSpec;
import io.escapement.policy.RetryPolicy;
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

  @Nested
  class Registering {

    private final List<Steps.Step> taken = new ArrayList<>();

    private Saga saga(String undoneBy, String ownStep) {
      return new Saga(new SagaHeader(undoneBy, ownStep), taken::add);
    }

    @Test
    void takesTheJobsCompensationWhereNoTypeIsNamed() {
      saga("Reverse", "").onFailure("charge", Map.of("id", 7));
      saga("", "").onFailure("ship", "Recall", "parcel-1");
      assertThat(taken)
          .containsExactly(
              new Steps.Step("charge", "Reverse", "{\"id\":7}"),
              new Steps.Step("ship", "Recall", "\"parcel-1\""));
    }

    @Test
    void isRefusedWhereNothingUndoesTheStep() {
      assertThatThrownBy(() -> saga("", "").onFailure("charge", 7))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage(
              "nothing is named that undoes step \"charge\": the job's spec has no"
                  + " \"compensate\"; add it, or name an activity type: onFailure(step, type, args)");
      assertThatThrownBy(() -> saga("Reverse", "").onFailure("charge", " ", 7))
          .hasMessage("the activity type that undoes step \"charge\" is empty; it needs a name");
    }

    @Test
    void isRefusedForAStepThatNoKeyCanHold() {
      assertThatThrownBy(() -> saga("Reverse", "").onFailure("a/b", 7))
          .hasMessage("step \"a/b\" of a key may hold letters, digits, '.', '_' and '-' only");
      assertThatThrownBy(() -> saga("Reverse", "").onFailure("", 7))
          .hasMessage("the step is empty; it needs a name, such as \"charge\"");
    }

    @Test
    void isRefusedInACompensation() {
      assertThatThrownBy(() -> saga("", "compensate").onFailure("charge", "Refund", 7))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("never undone; register it in the job's own activity");
      assertThat(taken).isEmpty();
    }
  }
}

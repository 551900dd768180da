package io.escapement.temporal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.escapement.policy.Attempt;
import io.escapement.policy.Backoff;
import io.escapement.policy.Jitter;
import io.escapement.policy.JobSpecBuilder;
import io.escapement.policy.Outcome;
import io.escapement.policy.RetryPolicy;
import io.escapement.policy.Verdict;
import io.escapement.temporal.history.ClosedRun;
import io.escapement.temporal.history.Execution;
import io.temporal.api.enums.v1.EventType;
import io.temporal.api.enums.v1.TimeoutType;
import io.temporal.api.history.v1.HistoryEvent;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Local windows whose {@code completeWithin} is used up. */
class LocalDeadlineTest {

  private static final Duration DEADLINE = Duration.ofSeconds(9);

  private final RigJobs.Failing failing =
      new RigJobs.Failing(new UncheckedIOException(new ConnectException("no route")));

  private static JobSpecBuilder job(Duration delay) {
    Backoff steady = new Backoff(delay, 1.0, Duration.ofMinutes(5), Jitter.NONE);
    return LocalRig.job()
        .grace(Duration.ofSeconds(5))
        .completeWithin(DEADLINE)
        .retry(new RetryPolicy(steady, 3, Map.of(), Set.of("validation")));
  }

  private static void assertFailed(LocalRig rig, String reason, Integer... attempts) {
    ClosedRun run = rig.closed();
    assertThat(run.verdicts())
        .extracting(Verdict::first, Verdict::outcome, Verdict::reason)
        .containsExactly(tuple(LocalRig.PLANNED, Outcome.FAILED, reason));
    Execution execution = run.executions().get(LocalRig.PLANNED);
    assertThat(execution.failed()).extracting(Attempt::number).containsExactly(attempts);
  }

  private static TimeoutType timeoutType(HistoryEvent marker) {
    return marker
        .getMarkerRecordedEventAttributes()
        .getFailure()
        .getCause()
        .getTimeoutFailureInfo()
        .getTimeoutType();
  }

  @Test
  void anAttemptIsNotMadeWhoseDelayEndsAfterIt() {
    try (LocalRig rig = new LocalRig()) {
      rig.workerComes(failing);
      rig.start(job(Duration.ofSeconds(20)));
      assertFailed(rig, "transient-network", 1);
      assertThat(failing.seen).hasSize(1);
      assertThat(rig.events())
          .noneMatch(event -> event.getEventType() == EventType.EVENT_TYPE_TIMER_STARTED);
    }
  }

  @Test
  void anAttemptIsMadeWhoseDelayEndsBeforeIt() {
    try (LocalRig rig = new LocalRig()) {
      rig.workerComes(failing);
      rig.start(job(Duration.ofSeconds(8)));
      assertThat(rig.closed().verdicts())
          .extracting(Verdict::outcome)
          .containsExactly(Outcome.ON_TIME);
      assertThat(failing.seen).hasSize(2);
    }
  }

  @Test
  void anAttemptThatHangsEndsWithIt() {
    RigJobs.Held held = new RigJobs.Held();
    Duration soon = Duration.ofSeconds(4);
    try (LocalRig rig = new LocalRig()) {
      rig.workerComes(held);
      rig.start(job(Duration.ofSeconds(1)).grace(Duration.ofSeconds(3)).completeWithin(soon));
      assertFailed(rig, "timeout", 1);
      held.release.countDown();
      Execution execution = rig.closed().executions().get(LocalRig.PLANNED);
      assertThat(execution.last().timeout()).isLessThanOrEqualTo(soon);
      assertThat(execution.failed().get(0).message()).isEqualTo("did not end by its deadline");
    }
  }

  @Test
  void anAttemptThatBeganLateInTheGraceEndsWithItToo() {
    RigJobs.Held held = new RigJobs.Held();
    try (LocalRig rig = new LocalRig()) {
      rig.threads.takeAll();
      rig.workerComes(held);
      rig.start(
          job(Duration.ofSeconds(1))
              .grace(Duration.ofSeconds(6))
              .completeWithin(Duration.ofSeconds(7)));
      rig.passUntil(Duration.ofSeconds(1));
      rig.threads.freeAll();
      assertFailed(rig, "timeout", 1);
      held.release.countDown();
      assertThat(timeoutType(rig.markers().get(0)))
          .isEqualTo(TimeoutType.TIMEOUT_TYPE_SCHEDULE_TO_CLOSE);
    }
  }

  @Test
  void anAttemptThatWaitsForAThreadEndsWithIt() {
    try (LocalRig rig = new LocalRig()) {
      rig.workerComes(failing);
      rig.start(job(Duration.ofSeconds(4)).completeWithin(Duration.ofSeconds(7)));
      rig.passUntil(event -> event.getEventType() == EventType.EVENT_TYPE_TIMER_STARTED);
      rig.threads.takeAll();
      assertFailed(rig, "timeout", 1, 2);
      assertThat(failing.seen).hasSize(1);
    }
  }

  @Test
  void itDoesNotHoldForAWindowThatRunsLate() {
    try (LocalRig rig = new LocalRig()) {
      Duration soon = Duration.ofSeconds(2);
      rig.start(job(Duration.ofSeconds(1)).grace(Duration.ofSeconds(1)).completeWithin(soon));
      rig.passUntil(soon.plusSeconds(1));
      rig.workerComes(failing);
      assertThat(rig.closed().verdicts())
          .extracting(Verdict::outcome)
          .containsExactly(Outcome.LATE);
      assertThat(failing.seen).hasSize(2);
    }
  }
}

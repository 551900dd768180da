package io.escapement.temporal;

import io.escapement.policy.ActivitySpec;
import io.escapement.policy.JobSpec;
import io.escapement.policy.Launch;
import io.escapement.policy.RetryPolicy;
import io.temporal.activity.ActivityOptions;
import io.temporal.common.Priority;
import io.temporal.common.RetryOptions;
import io.temporal.common.converter.RawValue;
import io.temporal.failure.ActivityFailure;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Runs the activity of one window to its end, on the workflow's thread. */
final class WindowWork {

  /** How the work of a window ended. */
  enum Kind {
    SUCCEEDED,
    FAILED,
    /** No attempt started within the grace; no job code ran. */
    NOT_STARTED
  }

  /**
   * An ending and the reason of a failure.
   *
   * @param reason empty unless failed
   */
  record Ending(Kind kind, String reason) {}

  /** The lowest of Temporal's five priorities; what says nothing has 3. */
  private static final int LAST = 5;

  private final JobSpec spec;
  private final Launch launch;
  private Steps steps = Steps.none();

  WindowWork(JobSpec spec, Launch launch) {
    this.spec = spec;
    this.launch = launch;
  }

  /** What a window has done that failed for good is undone before its run goes on. */
  Ending run() {
    Ending ending = work();
    if (ending.kind() == Kind.FAILED) {
      new Compensating(spec, launch).run(ending.reason(), steps);
    }
    return ending;
  }

  private Ending work() {
    try {
      call(launch, 0);
      return new Ending(Kind.SUCCEEDED, "");
    } catch (ActivityFailure e) {
      return ended(FailedActivity.of(e));
    }
  }

  private Ending ended(FailedActivity failed) {
    if (failed.neverStarted()) {
      return new Ending(Kind.NOT_STARTED, "");
    }
    boolean more = failed.attempts() < spec.retry().attempts();
    return failed.waitedTooLong() && more
        ? goOn(failed.attempts())
        : new Ending(Kind.FAILED, failed.reason());
  }

  /**
   * The server applies a schedule-to-start timeout to each attempt, though only the first one's
   * start matters for the grace: where a later attempt waited too long for a worker, the rest of
   * the attempts go on without that bound.
   */
  private Ending goOn(int attemptsBefore) {
    try {
      call(launch.unbounded(), attemptsBefore);
      return new Ending(Kind.SUCCEEDED, "");
    } catch (ActivityFailure e) {
      return new Ending(Kind.FAILED, FailedActivity.of(e).reason());
    }
  }

  /** A cancel of the chain does not reach the activity: work in flight finishes. */
  private void call(Launch started, int attemptsBefore) {
    try {
      execute(started, attemptsBefore);
    } catch (ActivityFailure e) {
      steps = steps.plus(Steps.leftBy(e));
      throw e;
    }
  }

  private void execute(Launch started, int attemptsBefore) {
    JobHeader header = JobHeader.of(started, spec.retry(), attemptsBefore);
    Object[] args = arguments();
    Workflow.newDetachedCancellationScope(
            () -> {
              JobHeader.NEXT.set(header);
              SagaHeader.NEXT.set(SagaHeader.of(spec.compensate()));
              Workflow.newUntypedActivityStub(options(started, attemptsBefore))
                  .execute(spec.activity().type(), RawValue.class, args);
            })
        .run();
  }

  private Object[] arguments() {
    JobWindow window = JobWindow.of(launch);
    return spec.activity().args().isEmpty()
        ? new Object[] {window}
        : new Object[] {window, spec.activity().args()};
  }

  private ActivityOptions options(Launch started, int attemptsBefore) {
    ActivitySpec activity = spec.activity();
    ActivityOptions.Builder options =
        ActivityOptions.newBuilder()
            .setTaskQueue(activity.taskQueue())
            .setStartToCloseTimeout(activity.timeout())
            .setRetryOptions(retries(attemptsBefore))
            .setSummary(RunDetails.summary(launch));
    started.startBy().ifPresent(end -> options.setScheduleToStartTimeout(left(end)));
    deadline().ifPresent(end -> options.setScheduleToCloseTimeout(left(end)));
    activity.heartbeat().ifPresent(options::setHeartbeatTimeout);
    if (launch.kind() == io.escapement.policy.Kind.BACKFILL) {
      options.setPriority(Priority.newBuilder().setPriorityKey(LAST).build());
    }
    return options.build();
  }

  /** A window that runs late is past its deadline already, so that only holds for one in time. */
  private Optional<Instant> deadline() {
    return launch.startBy().isPresent()
        ? spec.schedule().completeWithin().map(launch.window().plannedAt()::plus)
        : Optional.empty();
  }

  /** The delays here are for attempts that were lost; the others bring their own, jittered. */
  private RetryOptions retries(int attemptsBefore) {
    RetryPolicy retry = spec.retry();
    return RetryOptions.newBuilder()
        .setInitialInterval(retry.backoff().initial())
        .setBackoffCoefficient(retry.backoff().factor())
        .setMaximumInterval(retry.backoff().max())
        .setMaximumAttempts(retry.attempts() - attemptsBefore)
        .build();
  }

  /** What is left until then; at least a millisecond, since zero would mean no bound at all. */
  private static Duration left(Instant end) {
    Duration left = Duration.between(Instant.ofEpochMilli(Workflow.currentTimeMillis()), end);
    return left.compareTo(Duration.ofMillis(1)) < 0 ? Duration.ofMillis(1) : left;
  }
}

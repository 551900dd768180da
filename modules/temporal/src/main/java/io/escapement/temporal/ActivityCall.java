package io.escapement.temporal;

import io.escapement.policy.ActivitySpec;
import io.escapement.policy.JobSpec;
import io.escapement.policy.Kind;
import io.escapement.policy.Launch;
import io.escapement.policy.RetryPolicy;
import io.temporal.activity.ActivityOptions;
import io.temporal.common.Priority;
import io.temporal.common.RetryOptions;
import io.temporal.common.converter.RawValue;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Asks for the activities of a window, on the workflow's thread. */
final class ActivityCall {

  /** The lowest of Temporal's five priorities; what says nothing has 3. */
  private static final int LAST = 5;

  /**
   * A hung or lost attempt comes back to the workflow: the server would make the next one after a
   * plain delay, with the same timeout. The in-JVM test service does not know these.
   */
  private static final String[] LOST = {
    "TemporalTimeout:StartToClose", "TemporalTimeout:Heartbeat"
  };

  private final JobSpec spec;
  private final Launch launch;

  ActivityCall(JobSpec spec, Launch launch) {
    this.spec = spec;
    this.launch = launch;
  }

  /** A cancel of the chain does not reach the activity: work in flight finishes. */
  void run(Try now) {
    JobHeader header =
        JobHeader.of(launch, spec.retry(), now.attemptsBefore()).takingBack(now.earlier());
    Object[] args = arguments();
    Workflow.newDetachedCancellationScope(
            () -> {
              JobHeader.NEXT.set(header);
              Workflow.newUntypedActivityStub(options(now))
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

  /**
   * The server applies a schedule-to-start timeout to each attempt, though only the first one's
   * start matters for the grace: later activities go on without that bound.
   */
  private ActivityOptions options(Try now) {
    ActivitySpec activity = spec.activity();
    ActivityOptions.Builder options =
        ActivityOptions.newBuilder()
            .setTaskQueue(activity.taskQueue())
            .setStartToCloseTimeout(within(now.timeout()))
            .setRetryOptions(retries(now.attemptsBefore()))
            .setSummary(RunDetails.summary(launch));
    launch
        .startBy()
        .filter(end -> now.isFirst())
        .ifPresent(end -> options.setScheduleToStartTimeout(left(end)));
    deadline().ifPresent(end -> options.setScheduleToCloseTimeout(left(end)));
    activity.heartbeat().ifPresent(options::setHeartbeatTimeout);
    if (launch.kind() == Kind.BACKFILL) {
      options.setPriority(Priority.newBuilder().setPriorityKey(LAST).build());
    }
    return options.build();
  }

  /** A window that runs late is past its deadline already, so that only holds for one in time. */
  Optional<Instant> deadline() {
    return launch.startBy().isPresent()
        ? spec.schedule().completeWithin().map(launch.window().plannedAt()::plus)
        : Optional.empty();
  }

  /** So that what an attempt was given can be read in the history. */
  private Duration within(Duration timeout) {
    return deadline()
        .map(ActivityCall::left)
        .filter(left -> left.compareTo(timeout) < 0)
        .orElse(timeout);
  }

  /** The delays here are for a service that makes a lost attempt again itself. */
  private RetryOptions retries(int attemptsBefore) {
    RetryPolicy retry = spec.retry();
    return RetryOptions.newBuilder()
        .setInitialInterval(retry.backoff().initial())
        .setBackoffCoefficient(retry.backoff().factor())
        .setMaximumInterval(retry.backoff().max())
        .setMaximumAttempts(retry.attempts() - attemptsBefore)
        .setDoNotRetry(LOST)
        .build();
  }

  /** What is left until then; at least a millisecond, since zero would mean no bound at all. */
  private static Duration left(Instant end) {
    Duration left = Duration.between(RunTime.now(), end);
    return left.compareTo(Duration.ofMillis(1)) < 0 ? Duration.ofMillis(1) : left;
  }
}

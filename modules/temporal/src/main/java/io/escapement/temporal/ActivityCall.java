package io.escapement.temporal;

import io.escapement.policy.ActivitySpec;
import io.escapement.policy.JobSpec;
import io.escapement.policy.Launch;
import io.escapement.policy.Placement;
import io.escapement.policy.RetryPolicy;
import io.temporal.activity.ActivityOptions;
import io.temporal.common.RetryOptions;
import io.temporal.common.converter.RawValue;
import io.temporal.failure.ActivityFailure;
import io.temporal.workflow.Workflow;
import java.util.List;

/** Asks for the activities of a window, on the workflow's thread. */
final class ActivityCall implements Call {

  /**
   * A hung or lost attempt comes back to the workflow: the server would make the next one after a
   * plain delay, with the same timeout. The in-JVM test service does not know these.
   */
  private static final String[] LOST = {
    "TemporalTimeout:StartToClose", "TemporalTimeout:Heartbeat"
  };

  private final JobSpec spec;
  private final Launch launch;
  private final List<Placement.Stop> stops;

  ActivityCall(JobSpec spec, Launch launch) {
    this.spec = spec;
    this.launch = launch;
    this.stops =
        spec.placement().stops(spec.activity().taskQueue(), launch.startBy().map(Call::left));
  }

  /** A cancel of the chain does not reach the activity: work in flight finishes. */
  @Override
  public void run(Try now) {
    JobHeader header = JobHeader.of(launch, spec.retry(), now.attemptsBefore());
    TryHeader before = TryHeader.of(launch.window()).takingBack(now.earlier());
    Object[] args = arguments();
    Workflow.newDetachedCancellationScope(
            () -> {
              JobHeader.NEXT.set(header);
              TryHeader.NEXT.set(before);
              SagaHeader.NEXT.set(SagaHeader.of(spec.compensate()));
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

  private ActivityOptions options(Try now) {
    ActivitySpec activity = spec.activity();
    ActivityOptions.Builder options =
        ActivityOptions.newBuilder()
            .setTaskQueue(stops.get(now.stop()).taskQueue())
            .setStartToCloseTimeout(Call.within(now.timeout(), Call.deadline(spec, launch)))
            .setRetryOptions(retries(now.attemptsBefore()))
            .setSummary(RunDetails.summary(launch));
    boundStart(options, now);
    Call.deadline(spec, launch).ifPresent(end -> options.setScheduleToCloseTimeout(Call.left(end)));
    activity.heartbeat().ifPresent(options::setHeartbeatTimeout);
    TaskOrder.of(spec, launch.kind()).ifPresent(options::setPriority);
    return options.build();
  }

  /**
   * The server applies a schedule-to-start timeout to each attempt, though only the first one's
   * start matters for the grace: later activities go on without that bound, except where another
   * queue comes next.
   */
  private void boundStart(ActivityOptions.Builder options, Try now) {
    launch
        .startBy()
        .filter(end -> now.isFirst())
        .ifPresent(end -> options.setScheduleToStartTimeout(Call.left(end)));
    stops
        .get(now.stop())
        .patience()
        .map(wait -> now.isFirst() ? Call.within(wait, launch.startBy()) : wait)
        .ifPresent(options::setScheduleToStartTimeout);
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

  @Override
  public FailedActivity read(ActivityFailure failure, Try now) {
    return FailedActivity.of(failure, now.attemptsBefore());
  }

  /** The server sees to that. */
  @Override
  public boolean isTooLate(Try now) {
    return false;
  }

  @Override
  public boolean hasAnotherStop(Try now) {
    return now.stop() < stops.size() - 1;
  }
}

package io.escapement.temporal;

import io.escapement.policy.ActivitySpec;
import io.escapement.policy.JobSpec;
import io.escapement.policy.Launch;
import io.temporal.activity.LocalActivityOptions;
import io.temporal.common.RetryOptions;
import io.temporal.common.converter.RawValue;
import io.temporal.failure.ActivityFailure;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Asks for the local attempts of a window, on the workflow's thread. Each is one marker in the
 * history, and the workflow makes the next one: so every attempt is known, whatever becomes of the
 * worker's memory.
 */
final class LocalCall implements Call {

  private static final RetryOptions ONCE = RetryOptions.newBuilder().setMaximumAttempts(1).build();

  private final JobSpec spec;
  private final Launch launch;

  LocalCall(JobSpec spec, Launch launch) {
    this.spec = spec;
    this.launch = launch;
  }

  @Override
  public void run(Try now) {
    Duration timeout = timeout(now);
    LocalTry local =
        new LocalTry(
            JobHeader.of(launch, spec.retry(), now.attemptsBefore()),
            TryHeader.of(launch.window()).takingBack(now.earlier()),
            RunTime.now().toString(),
            timeout.toMillis());
    Workflow.newDetachedCancellationScope(
            () -> {
              LocalTry.NEXT.set(local);
              Workflow.newUntypedLocalActivityStub(options(now, timeout))
                  .execute(
                      spec.activity().type(),
                      RawValue.class,
                      JobWindow.of(launch),
                      arguments(),
                      local);
            })
        .run();
  }

  private @Nullable Map<String, Object> arguments() {
    return spec.activity().args().isEmpty() ? null : spec.activity().args();
  }

  private Duration timeout(Try now) {
    Duration longest = ActivitySpec.LONGEST_LOCAL;
    Duration timeout = now.timeout().compareTo(longest) < 0 ? now.timeout() : longest;
    return Call.within(timeout, Call.deadline(spec, launch));
  }

  private LocalActivityOptions options(Try now, Duration timeout) {
    LocalActivityOptions.Builder options =
        LocalActivityOptions.newBuilder()
            .setStartToCloseTimeout(timeout)
            .setRetryOptions(ONCE)
            .setSummary(RunDetails.summary(launch));
    launch
        .startBy()
        .filter(end -> now.isFirst())
        .ifPresent(end -> options.setScheduleToStartTimeout(Call.left(end)));
    Call.deadline(spec, launch).ifPresent(end -> options.setScheduleToCloseTimeout(Call.left(end)));
    return options.build();
  }

  @Override
  public FailedActivity read(ActivityFailure failure, Try now) {
    return FailedActivity.ofLocal(failure, now.attemptsBefore());
  }

  /** It starts with the workflow task that asks for it, so that task decides. */
  @Override
  public boolean isTooLate(Try now) {
    return now.isFirst() && launch.startBy().filter(RunTime.now()::isAfter).isPresent();
  }

  @Override
  public boolean hasAnotherStop(Try now) {
    return false;
  }
}

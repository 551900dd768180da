package io.escapement.temporal;

import io.escapement.policy.Attempt;
import io.escapement.policy.IdempotencyKey;
import io.escapement.policy.RetryPolicy;
import io.temporal.activity.ActivityExecutionContext;
import io.temporal.activity.ActivityInfo;
import io.temporal.client.ActivityCompletionException;
import io.temporal.common.interceptors.ActivityInboundCallsInterceptor;
import io.temporal.common.interceptors.ActivityInboundCallsInterceptorBase;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stands around each attempt of a job's activity: refuses a first attempt after the grace, gives
 * the job its context, names the reason of a failure and sets the jittered delay before the next
 * try. The server does the retrying.
 */
final class AttemptInterceptor extends ActivityInboundCallsInterceptorBase {

  private static final Logger LOG = LoggerFactory.getLogger(AttemptInterceptor.class);

  private final Supplier<? extends RandomGenerator> random;
  private @Nullable AttemptMemory memory;

  AttemptInterceptor(
      ActivityInboundCallsInterceptor next, Supplier<? extends RandomGenerator> random) {
    super(next);
    this.random = random;
  }

  @Override
  public void init(ActivityExecutionContext context) {
    memory = new AttemptMemory(context);
    super.init(memory);
  }

  @Override
  public ActivityOutput execute(ActivityInput input) {
    Optional<JobHeader> header = JobHeader.readFrom(input.getHeader());
    AttemptMemory remembered = Objects.requireNonNull(memory, "init comes first");
    return header.isEmpty() ? super.execute(input) : execute(input, header.get(), remembered);
  }

  private ActivityOutput execute(ActivityInput input, JobHeader header, AttemptMemory remembered) {
    ActivityInfo info = remembered.getInfo();
    int attempt = header.attemptsBefore() + info.getAttempt();
    refuseLateStart(header, info, attempt);
    context(header, attempt, remembered, SagaHeader.readFrom(input.getHeader())).enter();
    try {
      return super.execute(input);
    } catch (ActivityCompletionException e) {
      throw e; // The server has given this attempt up: there is nothing left to report to it.
    } catch (Exception | Error e) {
      throw failed(e, header.retryPolicy(), attempt, remembered);
    } finally {
      JobContext.leave();
    }
  }

  /** The schedule-to-start timeout does this too, but its timer may fire a little late. */
  private static void refuseLateStart(JobHeader header, ActivityInfo info, int attempt) {
    if (attempt == 1 && header.refusesStartAt(startOf(info))) {
      throw ApplicationFailure.newBuilder()
          .setType(FailedActivity.TOO_LATE)
          .setMessage("started at %s, after %s".formatted(startOf(info), header.startBy()))
          .setNonRetryable(true)
          .build();
    }
  }

  private static JobContext context(
      JobHeader header, int attempt, AttemptMemory remembered, SagaHeader saga) {
    IdempotencyKey window = IdempotencyKey.of(header.jobId(), header.plannedAtInstant());
    return new JobContext(
        window.step(saga.step()),
        attempt,
        remembered.trail().toAttempts(),
        new Saga(saga, remembered::register));
  }

  private ApplicationFailure failed(
      Throwable thrown, RetryPolicy retry, int attempt, AttemptMemory remembered) {
    Throwable cause = Failures.unwrapped(thrown);
    String reason = FailureClassifier.classify(cause, retry);
    boolean retried = retry.allowsRetry(reason, attempt) && !Failures.nonRetryable(cause);
    Duration delay = retried ? delay(cause, reason, retry, attempt, remembered) : Duration.ZERO;
    Trail trail =
        remembered
            .trail()
            .plus(
                new Attempt(
                    attempt,
                    reason,
                    startOf(remembered.getInfo()),
                    delay,
                    remembered.worker(),
                    Failures.message(cause)));
    LOG.warn("attempt {} failed: {}, next in {}", attempt, reason, delay, cause);
    if (retried) {
      remembered.keep(trail);
    }
    Optional<Duration> next = retried ? Optional.of(delay) : Optional.empty();
    return Failures.wrap(cause, reason, trail, remembered.steps(), next);
  }

  private Duration delay(
      Throwable cause, String reason, RetryPolicy retry, int attempt, AttemptMemory remembered) {
    return Failures.ownDelay(cause)
        .orElseGet(
            () ->
                retry
                    .backoffFor(reason)
                    .delay(attempt, remembered.trail().lastDelay(), random.get()));
  }

  private static Instant startOf(ActivityInfo info) {
    return Instant.ofEpochMilli(info.getStartedTimestamp());
  }
}

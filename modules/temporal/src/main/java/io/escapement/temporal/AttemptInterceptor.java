package io.escapement.temporal;

import io.escapement.policy.Attempt;
import io.temporal.activity.ActivityExecutionContext;
import io.temporal.activity.ActivityInfo;
import io.temporal.client.ActivityCompletionException;
import io.temporal.common.interceptors.ActivityInboundCallsInterceptor;
import io.temporal.common.interceptors.ActivityInboundCallsInterceptorBase;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stands around each attempt of a job's activity: refuses a first attempt after the grace, gives
 * the job its context, names the reason of a failure and sets the jittered delay before the next
 * try. The server does the retrying, or the workflow where the next try gets another timeout.
 */
final class AttemptInterceptor extends ActivityInboundCallsInterceptorBase {

  private static final Logger LOG = LoggerFactory.getLogger(AttemptInterceptor.class);

  private final NextTry.Rules rules;
  private @Nullable AttemptMemory memory;

  AttemptInterceptor(ActivityInboundCallsInterceptor next, NextTry.Rules rules) {
    super(next);
    this.rules = rules;
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
    remembered.belongsTo(header);
    JobContext context = JobContext.of(header, attempt, remembered.trail());
    LogFields fields = LogFields.put(context);
    context.enter();
    long began = System.nanoTime();
    try {
      return super.execute(input);
    } catch (ActivityCompletionException e) {
      throw e; // The server has given this attempt up: there is nothing left to report to it.
    } catch (Exception | Error e) {
      Duration took = Duration.ofNanos(System.nanoTime() - began);
      throw failed(Failures.unwrapped(e), header, attempt, took, remembered);
    } finally {
      JobContext.leave();
      fields.restore();
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

  private ApplicationFailure failed(
      Throwable cause, JobHeader header, int attempt, Duration took, AttemptMemory remembered) {
    Trail before = remembered.trail();
    NextTry next = rules.after(cause, header, attempt, remembered);
    Trail trail = before.plus(attempt(cause, attempt, took, next, remembered));
    LOG.warn("attempt {} failed: {}, next in {}", attempt, next.reason(), next.delay(), cause);
    remembered
        .getMetricsScope()
        .tagged(Map.of("job", header.jobId(), "reason", next.reason()))
        .counter(Metrics.FAILED_ATTEMPTS)
        .inc(1);
    if (next.how() == NextTry.How.BY_SERVER) {
      remembered.keep(trail);
    }
    return Failures.wrap(cause, trail, next);
  }

  private static Attempt attempt(
      Throwable cause, int number, Duration took, NextTry next, AttemptMemory remembered) {
    ActivityInfo info = remembered.getInfo();
    return new Attempt(
        number,
        next.reason(),
        new Attempt.Times(startOf(info), took, info.getStartToCloseTimeout(), next.delay()),
        remembered.worker(),
        Failures.message(cause));
  }

  private static Instant startOf(ActivityInfo info) {
    return Instant.ofEpochMilli(info.getStartedTimestamp());
  }
}

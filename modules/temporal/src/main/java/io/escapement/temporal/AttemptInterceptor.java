package io.escapement.temporal;

import io.escapement.policy.Attempt;
import io.temporal.activity.ActivityExecutionContext;
import io.temporal.activity.ActivityInfo;
import io.temporal.client.ActivityCompletionException;
import io.temporal.common.interceptors.ActivityInboundCallsInterceptor;
import io.temporal.common.interceptors.ActivityInboundCallsInterceptorBase;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
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
    Begun begun = Begun.of(header, LocalTry.readFrom(input.getHeader()), info);
    begun.refuseIfLate(header);
    TryHeader before = TryHeader.readFrom(input.getHeader());
    remembered.belongsTo(header);
    Saga saga = new Saga(SagaHeader.readFrom(input.getHeader()), remembered::register);
    JobContext context = JobContext.of(header, before, begun.number(), remembered.trail(), saga);
    LogFields fields = LogFields.put(context);
    context.enter();
    long began = System.nanoTime();
    try {
      return super.execute(input);
    } catch (ActivityCompletionException e) {
      throw e; // The server has given this attempt up: there is nothing left to report to it.
    } catch (Exception | Error e) {
      Throwable cause = Failures.unwrapped(e);
      Duration took = Duration.ofNanos(System.nanoTime() - began);
      NextTry next = next(cause, header, before, begun, remembered);
      throw failed(cause, attempt(cause, begun, took, next, remembered), next, remembered);
    } finally {
      JobContext.leave();
      fields.restore();
    }
  }

  /**
   * An attempt is not handed back where the job left heartbeat details: of an attempt that failed,
   * only the server hands them on.
   */
  private NextTry next(
      Throwable cause, JobHeader header, TryHeader before, Begun begun, AttemptMemory remembered) {
    NextTry byRules =
        rules.after(
            cause,
            header.retryPolicy(),
            begun.number(),
            before.delayBefore(remembered.trail()),
            before.takesBack() && !remembered.hasDetails());
    NextTry next = begun.isLocal() ? byRules.ofLocal() : byRules;
    LOG.warn(
        "attempt {} failed: {}, next in {}", begun.number(), next.reason(), next.delay(), cause);
    remembered
        .getMetricsScope()
        .tagged(Map.of("job", header.jobId(), "reason", next.reason()))
        .counter(Metrics.FAILED_ATTEMPTS)
        .inc(1);
    return next;
  }

  private static ApplicationFailure failed(
      Throwable cause, Attempt attempt, NextTry next, AttemptMemory remembered) {
    Trail trail = remembered.trail().plus(attempt);
    if (next.how() == NextTry.How.BY_SERVER) {
      remembered.keep(trail);
    }
    return Failures.wrap(cause, trail, remembered.steps(), next);
  }

  private static Attempt attempt(
      Throwable cause, Begun begun, Duration took, NextTry next, AttemptMemory remembered) {
    ActivityInfo info = remembered.getInfo();
    return new Attempt(
        begun.number(),
        next.reason(),
        new Attempt.Times(begun.at(), took, info.getStartToCloseTimeout(), next.delay()),
        remembered.worker(),
        Failures.message(cause));
  }
}

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

  /**
   * An attempt that was begun.
   *
   * @param number 1 for the first
   * @param started when, by the server's clock
   */
  private record Begun(int number, Instant started) {}

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
    Begun begun = new Begun(attempt, startOf(header, info));
    refuseLateStart(header, begun);
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
      throw failed(Failures.unwrapped(e), header, begun, took, remembered);
    } finally {
      JobContext.leave();
      fields.restore();
    }
  }

  /** The schedule-to-start timeout does this too, but its timer may fire a little late. */
  private static void refuseLateStart(JobHeader header, Begun begun) {
    if (begun.number() == 1 && header.refusesStartAt(begun.started())) {
      throw ApplicationFailure.newBuilder()
          .setType(FailedActivity.TOO_LATE)
          .setMessage("started at %s, after %s".formatted(begun.started(), header.startBy()))
          .setNonRetryable(true)
          .build();
    }
  }

  private ApplicationFailure failed(
      Throwable cause, JobHeader header, Begun begun, Duration took, AttemptMemory remembered) {
    Trail before = remembered.trail();
    NextTry next = rules.after(cause, header, begun.number(), remembered);
    Trail trail = before.plus(attempt(cause, begun, took, next, remembered));
    LOG.warn(
        "attempt {} failed: {}, next in {}", begun.number(), next.reason(), next.delay(), cause);
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
      Throwable cause, Begun begun, Duration took, NextTry next, AttemptMemory remembered) {
    ActivityInfo info = remembered.getInfo();
    return new Attempt(
        begun.number(),
        next.reason(),
        new Attempt.Times(begun.started(), took, info.getStartToCloseTimeout(), next.delay()),
        remembered.worker(),
        Failures.message(cause));
  }

  /**
   * By the server's clock. Of a local attempt the server knows when the run asked for it; how long
   * it then waited for a thread is measured here.
   */
  private static Instant startOf(JobHeader header, ActivityInfo info) {
    if (header.local() == null) {
      return Instant.ofEpochMilli(info.getStartedTimestamp());
    }
    long waited = System.currentTimeMillis() - info.getScheduledTimestamp();
    return header.local().askedAtInstant().plusMillis(Math.max(0, waited));
  }
}

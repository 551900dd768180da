package io.escapement.temporal;

import com.uber.m3.tally.Scope;
import io.temporal.activity.ActivityExecutionContext;
import io.temporal.common.interceptors.ActivityInboundCallsInterceptor;
import io.temporal.common.interceptors.ActivityInboundCallsInterceptorBase;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Measures a worker's clock against the server's with every attempt, and says so where it is off.
 * Nothing is decided by that clock: it is measured because logs, and a job's own code, are read by
 * it.
 */
final class ClockWatch {

  /** The gauge's name; seconds, positive where the worker is ahead. */
  static final String GAUGE = "escapement_worker_clock_skew_seconds";

  private static final Logger LOG = LoggerFactory.getLogger(ClockWatch.class);
  private static final Duration BOUND = Duration.ofSeconds(1);

  private final ClockSkew skew = new ClockSkew(BOUND);
  private final AtomicBoolean warned = new AtomicBoolean();
  private final InstantSource clock;

  ClockWatch(InstantSource clock) {
    this.clock = clock;
  }

  /** Stands around one attempt. */
  ActivityInboundCallsInterceptor around(ActivityInboundCallsInterceptor next) {
    return new Around(next);
  }

  /** The server does not note the start of a local attempt. */
  private void measure(ActivityExecutionContext context) {
    if (context.getInfo().isLocal()) {
      return;
    }
    Instant started = Instant.ofEpochMilli(context.getInfo().getStartedTimestamp());
    Duration known = skew.sample(started, clock.instant());
    Scope metrics = context.getMetricsScope();
    metrics.gauge(GAUGE).update(known.toMillis() / 1000.0);
    boolean over = skew.isOver(known);
    if (warned.getAndSet(over) != over) {
      tell(over, known);
    }
  }

  private static void tell(boolean over, Duration skew) {
    if (over) {
      LOG.warn(
          "this worker's clock is {} {} the server's (bound {}); no window is judged by it, but its"
              + " logs are: set it by NTP",
          skew.abs(),
          skew.isNegative() ? "behind" : "ahead of",
          BOUND);
    } else {
      LOG.info("this worker's clock is within {} of the server's again", BOUND);
    }
  }

  private final class Around extends ActivityInboundCallsInterceptorBase {

    private @Nullable ActivityExecutionContext context;

    Around(ActivityInboundCallsInterceptor next) {
      super(next);
    }

    @Override
    public void init(ActivityExecutionContext running) {
      context = running;
      super.init(running);
    }

    @Override
    public ActivityOutput execute(ActivityInput input) {
      ActivityExecutionContext running = Objects.requireNonNull(context, "init comes first");
      if (!running.getInfo().isLocal()) { // The server did not start a local one.
        measure(running);
      }
      return super.execute(input);
    }
  }
}

package io.escapement.temporal;

import io.escapement.policy.JobSpec;
import io.escapement.policy.Launch;
import io.escapement.policy.RetryPolicy;
import io.temporal.failure.ActivityFailure;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;

/** Runs the work of one window to its end, on the workflow's thread. */
final class WindowWork {

  private static final Logger LOG = Workflow.getLogger(WindowWork.class);

  /** The version marker of a run that makes an attempt again which was handed back to it. */
  private static final String TAKES_BACK = "takes-attempts-back";

  /** The version marker of a run that makes no attempt after its window's deadline. */
  private static final String ENDS_AT_DEADLINE = "ends-at-deadline";

  /** What comes next: another activity, or the end. */
  sealed interface Step permits Ending, Try {}

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
  record Ending(Kind kind, String reason) implements Step {}

  private final JobSpec spec;
  private final Launch launch;
  private final Call call;
  private Steps steps = Steps.none();

  private WindowWork(JobSpec spec, Launch launch) {
    this.spec = spec;
    this.launch = launch;
    this.call = Call.of(spec, launch);
  }

  /**
   * Runs it while it holds the permits that it needs. What a window has done that failed for good
   * is undone before its run goes on.
   */
  static Ending run(JobSpec spec, Launch launch) {
    Permits permits = new Permits(spec, launch);
    if (!permits.take()) {
      return notStarted();
    }
    WindowWork window = new WindowWork(spec, launch);
    Ending ending = window.work();
    permits.giveBack();
    if (ending.kind() == Kind.FAILED) {
      new Compensating(spec, launch).run(ending.reason(), window.steps);
    }
    return ending;
  }

  private Ending work() {
    Step step = Try.first(spec.activity().timeout());
    while (step instanceof Try now) {
      step = attempt(now);
    }
    return (Ending) step;
  }

  private Step attempt(Try now) {
    if (call.isTooLate(now)) {
      return notStarted();
    }
    try {
      call.run(now);
      return new Ending(Kind.SUCCEEDED, "");
    } catch (ActivityFailure e) {
      steps = steps.plus(Steps.leftBy(e));
      return after(now, call.read(e, now));
    }
  }

  private Step after(Try now, FailedActivity failed) {
    RetryPolicy retry = spec.retry();
    return switch (failed.how()) {
      case FAILED -> failedFor(failed.reason());
      case WAITED_TOO_LONG -> afterWaiting(now, failed);
      case HANDED_BACK -> again(now, failed, failed.delay());
      case LOST -> {
        noteLost(failed);
        yield retry.allowsRetry(failed.reason(), failed.attempts())
            ? again(now, failed, delayAfterLost(now, failed))
            : failedFor(failed.reason());
      }
    };
  }

  /** No worker of its zone took it: the next zone, or any worker, may. */
  private Step afterWaiting(Try now, FailedActivity failed) {
    boolean inTime = launch.startBy().filter(RunTime.now()::isAfter).isEmpty();
    if (failed.neverStarted()) {
      return call.hasAnotherStop(now) && inTime ? now.elsewhere(0) : notStarted();
    }
    if (failed.attempts() >= spec.retry().attempts()) {
      return failedFor(failed.reason());
    }
    return call.hasAnotherStop(now)
        ? now.elsewhere(failed.attempts())
        : now.goOn(failed.attempts());
  }

  private static Ending notStarted() {
    return new Ending(Kind.NOT_STARTED, "");
  }

  private static Ending failedFor(String reason) {
    return new Ending(Kind.FAILED, reason);
  }

  /** Nobody else knows of it: its worker is gone, or still hangs. */
  private void noteLost(FailedActivity failed) {
    LOG.warn("attempt {} of {} was lost", failed.attempts(), launch.window().key());
    Workflow.getMetricsScope()
        .tagged(Map.of("job", spec.id(), "reason", failed.reason()))
        .counter(Metrics.FAILED_ATTEMPTS)
        .inc(1);
  }

  private Duration delayAfterLost(Try now, FailedActivity failed) {
    Duration before = failed.delay().isZero() ? now.delayBefore() : failed.delay();
    return spec.retry()
        .backoffFor(failed.reason())
        .delay(failed.attempts(), before, Workflow.newRandom());
  }

  /** Waits and goes on, unless that is past the window's deadline then. */
  private Step again(Try now, FailedActivity failed, Duration delay) {
    Optional<Instant> deadline = Call.deadline(spec, launch);
    boolean late = isOver(deadline, RunTime.now().plus(delay));
    int version = Workflow.getVersion(TAKES_BACK, Workflow.DEFAULT_VERSION, 1);
    if (late || version == Workflow.DEFAULT_VERSION) {
      return failedFor(failed.reason());
    }
    Workflow.newDetachedCancellationScope(() -> Workflow.sleep(delay)).run();
    return isOver(deadline, RunTime.now()) && endsAtDeadline()
        ? failedFor(failed.reason())
        : now.again(spec.retry(), failed, delay);
  }

  private static boolean isOver(Optional<Instant> deadline, Instant at) {
    return deadline.filter(end -> !at.isBefore(end)).isPresent();
  }

  /** A worker may have been away. Runs of earlier releases made an attempt of a millisecond. */
  private static boolean endsAtDeadline() {
    return Workflow.getVersion(ENDS_AT_DEADLINE, Workflow.DEFAULT_VERSION, 1) == 1;
  }
}

package io.escapement.temporal;

import io.temporal.failure.CanceledFailure;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;

/** Time, as a run's code sees it. */
final class RunTime {

  private RunTime() {}

  static Instant now() {
    return Instant.ofEpochMilli(Workflow.currentTimeMillis());
  }

  /** When the server created the run; a cron run then waits for its slot. */
  static Instant startOfRun() {
    return Instant.ofEpochMilli(Workflow.getInfo().getRunStartedTimestampMillis());
  }

  /** False where the run was asked to end meanwhile. */
  static boolean waitUntil(Instant instant) {
    Duration left = Duration.between(now(), instant);
    try {
      if (left.compareTo(Duration.ZERO) > 0) {
        Workflow.sleep(left);
      }
      return true;
    } catch (CanceledFailure e) {
      return false;
    }
  }

  /** Whether the run was asked to end. */
  static boolean isEnding() {
    return CancellationScope.current().isCancelRequested();
  }
}

package io.escapement.temporal;

import io.temporal.common.SearchAttributeKey;
import io.temporal.failure.CanceledFailure;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;

/** Time, as a run's code sees it. */
final class RunTime {

  private static final SearchAttributeKey<OffsetDateTime> NOMINAL =
      SearchAttributeKey.forOffsetDateTime("TemporalScheduledStartTime");

  private RunTime() {}

  static Instant now() {
    return Instant.ofEpochMilli(Workflow.currentTimeMillis());
  }

  /**
   * When the server created the run; a cron run then waits for its slot. A run of a Schedule is
   * created after its slot: of such a one, just before it.
   */
  static Instant startOfRun() {
    return nominal()
        .map(slot -> slot.minusMillis(1))
        .orElseGet(() -> Instant.ofEpochMilli(Workflow.getInfo().getRunStartedTimestampMillis()));
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

  /** The time that a Temporal Schedule meant this run for; empty where none has started it. */
  static Optional<Instant> nominal() {
    return Optional.ofNullable(Workflow.getTypedSearchAttributes().get(NOMINAL))
        .map(OffsetDateTime::toInstant);
  }

  /** Whether the run was asked to end. */
  static boolean isEnding() {
    return CancellationScope.current().isCancelRequested();
  }
}

package io.escapement.temporal;

import io.escapement.policy.JobSpec;
import io.escapement.policy.Launch;
import io.temporal.failure.ActivityFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** How the work of a window is asked for, on the workflow's thread. */
sealed interface Call permits ActivityCall, LocalCall {

  static Call of(JobSpec spec, Launch launch) {
    return switch (spec.activity().mode()) {
      case REMOTE -> new ActivityCall(spec, launch);
      case LOCAL -> new LocalCall(spec, launch);
    };
  }

  /**
   * Asks for it, and waits until it has ended.
   *
   * @throws ActivityFailure where it did not succeed
   */
  void run(Try now);

  /** What its failure means. */
  FailedActivity read(ActivityFailure failure, Try now);

  /** Whether the work can be asked for in time at all. */
  boolean isTooLate(Try now);

  /** Whether the placement has another queue than the one it was offered on. */
  boolean hasAnotherStop(Try now);

  /** A window that runs late is past its deadline already, so that only holds for one in time. */
  static Optional<Instant> deadline(JobSpec spec, Launch launch) {
    return launch.startBy().isPresent()
        ? spec.schedule().completeWithin().map(launch.window().plannedAt()::plus)
        : Optional.empty();
  }

  /** What is left until then; at least a millisecond, since zero would mean no bound at all. */
  static Duration left(Instant end) {
    return longer(Duration.between(RunTime.now(), end), Duration.ofMillis(1));
  }

  /** What is left of a time until an instant, if there is one. */
  static Duration within(Duration time, Optional<Instant> end) {
    return end.map(Call::left).filter(left -> left.compareTo(time) < 0).orElse(time);
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? other : one;
  }
}

package io.escapement.temporal.history;

import io.escapement.policy.Attempt;
import io.escapement.temporal.Beat;
import io.escapement.temporal.Trail;
import io.temporal.api.common.v1.Payload;
import io.temporal.api.common.v1.Payloads;
import io.temporal.api.failure.v1.Failure;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.common.converter.DataConverter;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds the trail of failed attempts in the failures that history keeps. */
final class Trails {

  private Trails() {}

  /** The attempts that failed before an activity closed, its last one included if it failed. */
  static List<Attempt> failedBefore(
      Optional<HistoryEvent> start, HistoryEvent end, DataConverter converter) {
    Optional<Trail> closing = closingFailure(end).flatMap(failure -> trail(failure, converter));
    return closing
        .or(() -> start.map(Trails::lastFailure).flatMap(failure -> trail(failure, converter)))
        .orElse(Trail.empty())
        .toAttempts();
  }

  /** The attempts that a failure tells of. */
  static List<Attempt> of(Failure failure, DataConverter converter) {
    return trail(failure, converter).orElse(Trail.empty()).toAttempts();
  }

  private static Failure lastFailure(HistoryEvent start) {
    return start.getActivityTaskStartedEventAttributes().getLastFailure();
  }

  private static Optional<Failure> closingFailure(HistoryEvent end) {
    if (end.hasActivityTaskFailedEventAttributes()) {
      return Optional.of(end.getActivityTaskFailedEventAttributes().getFailure());
    }
    return end.hasActivityTaskTimedOutEventAttributes()
        ? Optional.of(end.getActivityTaskTimedOutEventAttributes().getFailure())
        : Optional.empty();
  }

  /**
   * A failed attempt carries the trail as the last of its details, a lost one in its last
   * heartbeat.
   */
  static Optional<Trail> trail(Failure failure, DataConverter converter) {
    if (failure.hasTimeoutFailureInfo()) {
      Payloads beat = failure.getTimeoutFailureInfo().getLastHeartbeatDetails();
      return Optional.of(Beat.read(beat, converter).trail())
          .filter(known -> !known.attempts().isEmpty())
          .or(() -> cause(failure).flatMap(cause -> trail(cause, converter)));
    }
    Stream<Payload> details =
        failure.getApplicationFailureInfo().getDetails().getPayloadsList().stream();
    return details.reduce((own, trail) -> trail).map(kept -> Beat.leftIn(kept, converter).trail());
  }

  private static Optional<Failure> cause(Failure failure) {
    return failure.hasCause() ? Optional.of(failure.getCause()) : Optional.empty();
  }
}

package io.escapement.examples.weather;

import io.escapement.temporal.JobWindow;
import java.time.Duration;
import java.time.Instant;

/** Windows of a job that fires each minute. */
final class Windows {

  private Windows() {}

  static JobWindow startingAt(Instant intervalStart) {
    Instant plannedAt = intervalStart.plus(Duration.ofMinutes(1));
    return new JobWindow(
        "weather-ingest", plannedAt, intervalStart, plannedAt, "weather-ingest@" + plannedAt);
  }
}

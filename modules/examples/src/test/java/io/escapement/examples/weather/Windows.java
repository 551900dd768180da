package io.escapement.examples.weather;

import io.escapement.temporal.JobWindow;
import java.time.Duration;
import java.time.Instant;

/** Windows of a job that fires each minute. */
final class Windows {

  private Windows() {}

  static JobWindow startingAt(Instant intervalStart) {
    return JobWindow.scheduled(
        "weather-ingest", intervalStart, intervalStart.plus(Duration.ofMinutes(1)));
  }
}

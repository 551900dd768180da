package io.escapement.it.outage;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;

/** The minute that all jobs of these tests fire at. */
final class Minute {

  private Minute() {}

  /** Waits until no window is under way: well after the full minute, and well before the next. */
  static void awaitCalm() {
    await()
        .atMost(Duration.ofMinutes(2))
        .until(() -> Instant.now().getEpochSecond() % 60, second -> second >= 10 && second <= 45);
  }

  static void awaitInstant(Instant instant) {
    await().atMost(Duration.ofMinutes(10)).until(() -> Instant.now().isAfter(instant));
  }
}

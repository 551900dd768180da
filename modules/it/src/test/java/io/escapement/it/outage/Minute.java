package io.escapement.it.outage;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Supplier;

/** The minute that all jobs of these tests fire at. */
final class Minute {

  private Minute() {}

  /**
   * Waits until no window is under way, and none is near: this minute's is in each account.
   *
   * @param lastRecorded the newest recorded window of each job
   */
  static void awaitCalm(Supplier<List<Instant>> lastRecorded) {
    await()
        .atMost(Duration.ofMinutes(5))
        .until(
            () -> {
              Instant now = Instant.now();
              Instant minute = now.truncatedTo(ChronoUnit.MINUTES);
              return now.isBefore(minute.plusSeconds(45))
                  && lastRecorded.get().stream().allMatch(minute::equals);
            });
  }

  static void awaitInstant(Instant instant) {
    Duration left = Duration.between(Instant.now(), instant);
    await().atMost(left.plusMinutes(1)).until(() -> Instant.now().isAfter(instant));
  }
}

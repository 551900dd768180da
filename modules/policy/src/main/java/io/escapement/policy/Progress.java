package io.escapement.policy;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What a backfill has done so far, as far as its pace depends on it.
 *
 * @param lastEnded when its last window ended; empty before the first
 * @param longest how long the longest of its windows took
 * @param slot the job's own last slot before the last window started; empty where there was none
 * @param sinceSlot how many of its windows started since then
 */
public record Progress(
    Optional<Instant> lastEnded, Duration longest, Optional<Instant> slot, int sinceSlot) {

  /** Nothing yet. */
  public static Progress nothing() {
    return new Progress(Optional.empty(), Duration.ZERO, Optional.empty(), 0);
  }

  /** After one more window. */
  public Progress plus(Schedule own, Instant started, Instant ended) {
    Duration took = Duration.between(started, ended);
    Optional<Instant> latest = own.latest(started);
    return new Progress(
        Optional.of(ended),
        took.compareTo(longest) > 0 ? took : longest,
        latest,
        latest.equals(slot) ? sinceSlot + 1 : 1);
  }

  /** Whether no more may start before the slot after this one. */
  boolean isFull(Pace pace, Optional<Instant> latest) {
    return latest.equals(slot)
        && pace.perWindow().isPresent()
        && sinceSlot >= pace.perWindow().getAsInt();
  }
}

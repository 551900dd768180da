package io.escapement.temporal;

import io.escapement.policy.Attempt;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The failed attempts of a window so far. Workflow history keeps only the last attempt, so each
 * failure carries the trail of those before it. Bounded, because the server cuts the details off a
 * failure of more than 4 KB: the first attempt and the newest ones stay.
 *
 * @param attempts oldest first
 */
public record Trail(List<Entry> attempts) {

  private static final int MOST = 8;
  private static final int LONGEST_MESSAGE = 60;

  /**
   * An {@link Attempt} in plain values, so that every data converter carries it.
   *
   * @param number 1 for the first
   * @param reason why it failed
   * @param startedAt RFC 3339
   * @param delayMillis how long the next attempt had to wait
   * @param worker the worker's identity
   * @param message the failure in the words of its exception, cut
   * @param tookMillis how long it ran; 0 in the trail of an earlier release
   * @param timeoutMillis how long it might have run; 0 in the trail of an earlier release
   */
  public record Entry(
      int number,
      String reason,
      String startedAt,
      long delayMillis,
      String worker,
      String message,
      long tookMillis,
      long timeoutMillis) {

    static Entry of(Attempt attempt) {
      String message = attempt.message();
      return new Entry(
          attempt.number(),
          attempt.reason(),
          attempt.startedAt().toString(),
          attempt.delay().toMillis(),
          attempt.worker(),
          message.length() > LONGEST_MESSAGE ? message.substring(0, LONGEST_MESSAGE) : message,
          attempt.times().took().toMillis(),
          attempt.times().timeout().toMillis());
    }

    Attempt attempt() {
      return new Attempt(
          number,
          reason,
          new Attempt.Times(
              Instant.parse(startedAt),
              Duration.ofMillis(tookMillis),
              Duration.ofMillis(timeoutMillis),
              delay()),
          worker,
          message);
    }

    /** How long the next attempt had to wait; zero where none was to follow. */
    Duration delay() {
      return Duration.ofMillis(delayMillis);
    }
  }

  /** No attempt has failed. */
  public static Trail empty() {
    return new Trail(List.of());
  }

  Trail plus(Attempt attempt) {
    List<Entry> longer = new ArrayList<>(attempts);
    longer.add(Entry.of(attempt));
    if (longer.size() > MOST) {
      longer.remove(1);
    }
    return new Trail(longer);
  }

  /** The failed attempts, oldest first. */
  public List<Attempt> toAttempts() {
    return attempts.stream().map(Entry::attempt).toList();
  }

  /** The newest failed attempt. */
  Optional<Entry> last() {
    return attempts.isEmpty() ? Optional.empty() : Optional.of(attempts.get(attempts.size() - 1));
  }
}

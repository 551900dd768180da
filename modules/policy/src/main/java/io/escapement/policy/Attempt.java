package io.escapement.policy;

import java.time.Duration;
import java.time.Instant;

/**
 * One failed try of a window's work.
 *
 * @param number 1 for the first
 * @param reason why it failed, see {@link Reason}
 * @param times when and how long it ran, and what followed
 * @param worker the worker's identity
 * @param message the failure in the words of its exception
 */
public record Attempt(int number, String reason, Times times, String worker, String message) {

  /**
   * The times of an attempt.
   *
   * @param startedAt when it started, by the server's clock
   * @param took how long it ran; zero where that was not recorded
   * @param timeout how long it might have run; zero where that was not recorded
   * @param delay how long the next try had to wait; zero where none followed
   */
  public record Times(Instant startedAt, Duration took, Duration timeout, Duration delay) {}

  /** When it started, by the server's clock. */
  public Instant startedAt() {
    return times.startedAt();
  }

  /** How long the next try had to wait; zero where none followed. */
  public Duration delay() {
    return times.delay();
  }
}

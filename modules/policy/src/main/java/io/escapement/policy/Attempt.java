package io.escapement.policy;

import java.time.Duration;
import java.time.Instant;

/**
 * One failed try of a window's work.
 *
 * @param number 1 for the first
 * @param reason why it failed, see {@link Reason}
 * @param startedAt when it started, by the server's clock
 * @param delay how long the next try had to wait; zero where none followed
 * @param worker the worker's identity
 * @param message the failure in the words of its exception
 */
public record Attempt(
    int number, String reason, Instant startedAt, Duration delay, String worker, String message) {}

package io.escapement.temporal;

/** The counters that a worker reports through Temporal's own metrics scope. */
final class Metrics {

  /** Failed attempts, by {@code job} and {@code reason}. */
  static final String FAILED_ATTEMPTS = "escapement_failed_attempts";

  private Metrics() {}
}

package io.escapement.examples;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.time.Duration;

/**
 * A PostgreSQL of a test, given the time that a busy machine needs: the library's own 10 s were too
 * few in CI.
 */
public final class PatientPostgres {

  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private PatientPostgres() {}

  /** A running server on a free port of loopback, with the library's settings. */
  public static EmbeddedPostgres start() throws IOException {
    return builder().start();
  }

  /** A server yet to be set up and started. */
  public static EmbeddedPostgres.Builder builder() {
    return EmbeddedPostgres.builder().setPGStartupWait(PATIENCE);
  }
}

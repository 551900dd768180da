package io.escapement.policy;

import java.time.Instant;
import java.util.Optional;

/**
 * A window that is to run now.
 *
 * @param window which one
 * @param startBy the end of its grace, inclusive: the server must refuse to start it later; empty
 *     where the grace is already over and the window runs late
 */
public record Launch(Window window, Optional<Instant> startBy) {

  /** What the window becomes if its work succeeds. */
  public Outcome success() {
    return startBy.isPresent() ? Outcome.ON_TIME : Outcome.LATE;
  }
}

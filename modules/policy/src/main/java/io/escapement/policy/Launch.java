package io.escapement.policy;

import java.time.Instant;
import java.util.Optional;

/**
 * A window that is to run.
 *
 * @param window which one
 * @param kind what makes it run
 * @param notBefore it must wait until then
 * @param startBy the end of its grace, inclusive: the server must refuse to start it later; empty
 *     where the grace is already over
 */
public record Launch(Window window, Kind kind, Instant notBefore, Optional<Instant> startBy) {

  /** A window at its own slot, to start within its grace. */
  public static Launch within(Window window, Instant startBy) {
    return within(window, window.plannedAt(), startBy);
  }

  /** A window of its own slot that waits for its turn within its grace. */
  public static Launch within(Window window, Instant notBefore, Instant startBy) {
    return new Launch(window, Kind.SCHEDULED, notBefore, Optional.of(startBy));
  }

  /** A window of its own slot, after its grace. */
  public static Launch late(Window window) {
    return new Launch(window, Kind.SCHEDULED, window.plannedAt(), Optional.empty());
  }

  /** An owed window. */
  public static Launch catchUp(Window window, Instant notBefore) {
    return new Launch(window, Kind.CATCH_UP, notBefore, Optional.empty());
  }

  /** An extra window that an operator asked for. */
  static Launch manual(Window window, Instant startBy) {
    return new Launch(window, Kind.MANUAL, window.plannedAt(), Optional.of(startBy));
  }

  /** A window of a backfill. */
  public static Launch backfill(Window window, Instant notBefore) {
    return new Launch(window, Kind.BACKFILL, notBefore, Optional.empty());
  }

  /** The same with no bound on its start. */
  public Launch unbounded() {
    return new Launch(window, kind, notBefore, Optional.empty());
  }

  /** What the window becomes if its work succeeds. */
  public Outcome success() {
    return success(kind, startBy.isPresent());
  }

  /** What a window of a kind becomes if its work succeeds. */
  public static Outcome success(Kind kind, boolean withinGrace) {
    return switch (kind) {
      case CATCH_UP, BACKFILL -> Outcome.CAUGHT_UP;
      case SCHEDULED, MANUAL -> withinGrace ? Outcome.ON_TIME : Outcome.LATE;
    };
  }
}

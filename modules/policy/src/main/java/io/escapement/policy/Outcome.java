package io.escapement.policy;

/** The one final word on a window. */
public enum Outcome {
  /** The first attempt started within the grace, by the server's clock, and the work succeeded. */
  ON_TIME,
  /** The window ran after its grace and succeeded. */
  LATE,
  /** The window ran from the backlog or in a backfill, and succeeded. */
  CAUGHT_UP,
  /** The window ran and gave up for good; the reason is that of its last failure. */
  FAILED,
  /** The window never ran; a {@link SkipReason} says why. */
  SKIPPED,
  /** The window was owed and never ran: the backlog's bound was reached. */
  EXPIRED;

  /** Whether the window's work was done. */
  public boolean isSuccess() {
    return switch (this) {
      case ON_TIME, LATE, CAUGHT_UP -> true;
      case FAILED, SKIPPED, EXPIRED -> false;
    };
  }

  /** Whether the job's code was called for the window. */
  public boolean hasRun() {
    return switch (this) {
      case ON_TIME, LATE, CAUGHT_UP, FAILED -> true;
      case SKIPPED, EXPIRED -> false;
    };
  }
}

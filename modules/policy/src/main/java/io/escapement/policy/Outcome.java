package io.escapement.policy;

/** The one final word on a window. */
public enum Outcome {
  /** The first attempt started within the grace, by the server's clock, and the work succeeded. */
  ON_TIME,
  /** The window ran after its grace and succeeded. */
  LATE,
  /** The window ran and gave up for good; the reason is that of its last failure. */
  FAILED,
  /** The window never ran; a {@link SkipReason} says why. */
  SKIPPED
}

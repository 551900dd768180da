package io.escapement.policy.check;

/** What an account must keep to, and the invariant of the contract that says so. */
public enum Rule {
  /** A planned window that the account should cover is neither recorded nor owed. */
  MISSING(1),
  /** A window has two outcomes, or an outcome and is owed too. */
  DUPLICATE(1),
  /**
   * Something is recorded or owed that no version planned, or that another version planned, or
   * whose kind or reason contradicts the other facts.
   */
  UNEXPLAINED(1),
  /** A window's work was completed more than once. */
  REPEATED(2),
  /** Job code ran for a window that is {@code SKIPPED} or {@code EXPIRED}. */
  NOT_SPARED(2),
  /** Job code ran before its slot. */
  EARLY(3),
  /** {@code ON_TIME} is recorded without a first attempt that started within the grace. */
  GRACE(4),
  /** A run took more owed windows than {@code perWindow}. */
  PER_WINDOW(5),
  /** An owed window started while one that comes before it in the declared order waited. */
  ORDER(5),
  /** A window was taken or kept longer than {@code maxAge} after its slot. */
  MAX_AGE(5),
  /** More windows were owed than {@code maxBacklog}. */
  MAX_BACKLOG(5);

  private final int invariant;

  Rule(int invariant) {
    this.invariant = invariant;
  }

  /** The number of the contract's invariant. */
  public int invariant() {
    return invariant;
  }
}

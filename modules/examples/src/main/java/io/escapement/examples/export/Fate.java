package io.escapement.examples.export;

import java.util.SplittableRandom;

/** What happens to one attempt at the destination: dice, but the same for the same attempt. */
enum Fate {
  /** The report is taken in. */
  ACCEPTED,
  /** Nobody listens at the address that the client was given. */
  REFUSED,
  /** The destination asks to come back later. */
  BUSY,
  /** The report is taken in, but the answer comes after the client has lost patience. */
  SLOW,
  /** The report is wrong, and stays so however often it is sent. */
  INVALID;

  private static final int INVALID_PERCENT = 4;
  private static final int SEED = 1657; // Huygens's year of the pendulum clock

  static Fate of(String key, int attempt) {
    if (percent(key, 0) < INVALID_PERCENT) {
      return INVALID;
    }
    int percent = percent(key, attempt);
    if (percent < 55) {
      return ACCEPTED;
    }
    if (percent < 75) {
      return REFUSED;
    }
    return percent < 88 ? BUSY : SLOW;
  }

  private static int percent(String key, int attempt) {
    return new SplittableRandom(SEED + 31L * key.hashCode() + attempt).nextInt(100);
  }
}

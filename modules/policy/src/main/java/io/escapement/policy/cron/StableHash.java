package io.escapement.policy.cron;

/**
 * A number drawn from a text: the same on any machine, in any run and in any release, since slots
 * and launches follow from it. FNV-1a over the characters, then the mixing of MurmurHash3, without
 * which texts that differ in their last character alone would stay near to each other.
 */
public final class StableHash {

  private static final long FNV_START = 0xcbf29ce484222325L;
  private static final long FNV_PRIME = 0x100000001b3L;
  private static final long FIRST_FACTOR = 0xff51afd7ed558ccdL;
  private static final long SECOND_FACTOR = 0xc4ceb9fe1a85ec53L;
  private static final int SHIFT = 33;

  private StableHash() {}

  /** A number from 0 to below the bound, each equally likely over many texts. */
  public static long below(long bound, String text) {
    long hash = FNV_START;
    for (int at = 0; at < text.length(); at++) {
      hash = (hash ^ text.charAt(at)) * FNV_PRIME;
    }
    hash = (hash ^ hash >>> SHIFT) * FIRST_FACTOR;
    hash = (hash ^ hash >>> SHIFT) * SECOND_FACTOR;
    return Long.remainderUnsigned(hash ^ hash >>> SHIFT, bound);
  }
}

package io.escapement.admin.audit;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256, and the tree of it that RFC 6962 describes. */
final class Hashes {

  /** What the first entry has in the place of a hash before it. */
  static final String NONE = "0".repeat(64);

  /** Bytes of a hash. */
  static final int LENGTH = 32;

  private static final byte LEAF = 0;
  private static final byte NODE = 1;

  private Hashes() {}

  /** An entry's, in hex. */
  static String chained(String prev, String entry) {
    return hex(sha256().digest(utf8(prev + entry)));
  }

  /** A row's. */
  static byte[] leaf(String canonical) {
    MessageDigest digest = sha256();
    digest.update(LEAF);
    return digest.digest(utf8(canonical));
  }

  /**
   * The root over some leaves, that of the left half being over the largest power of two of them.
   *
   * @param leaves their hashes, one after the other; at least one
   */
  static byte[] root(byte[] leaves) {
    return root(leaves, 0, leaves.length / LENGTH);
  }

  private static byte[] root(byte[] leaves, int from, int count) {
    MessageDigest digest = sha256();
    if (count == 1) {
      byte[] leaf = new byte[LENGTH];
      System.arraycopy(leaves, from * LENGTH, leaf, 0, LENGTH);
      return leaf;
    }
    int left = Integer.highestOneBit(count - 1);
    digest.update(NODE);
    digest.update(root(leaves, from, left));
    return digest.digest(root(leaves, from + left, count - left));
  }

  static String hex(byte[] hash) {
    return HexFormat.of().formatHex(hash);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("each JDK has SHA-256", e);
    }
  }
}

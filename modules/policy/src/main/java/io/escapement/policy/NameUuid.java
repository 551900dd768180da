package io.escapement.policy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/** Name-based UUIDs of version 5; the JDK makes version 3 only, by MD5. */
final class NameUuid {

  /** The namespace for URLs, RFC 4122, appendix C. */
  private static final UUID URLS = UUID.fromString("6ba7b811-9dad-11d1-80b4-00c04fd430c8");

  private NameUuid() {}

  static UUID ofUrl(String name) {
    byte[] text = name.getBytes(StandardCharsets.UTF_8);
    byte[] namespaced =
        ByteBuffer.allocate(2 * Long.BYTES + text.length)
            .putLong(URLS.getMostSignificantBits())
            .putLong(URLS.getLeastSignificantBits())
            .put(text)
            .array();
    ByteBuffer hash = ByteBuffer.wrap(sha1(namespaced));
    long version5 = (hash.getLong() & ~0xF000L) | 0x5000L;
    long variant = (hash.getLong() & 0x3FFFFFFFFFFFFFFFL) | 0x8000000000000000L;
    return new UUID(version5, variant);
  }

  private static byte[] sha1(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-1").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-1", e);
    }
  }
}

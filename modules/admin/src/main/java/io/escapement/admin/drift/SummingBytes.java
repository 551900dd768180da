package io.escapement.admin.drift;

import java.nio.ByteBuffer;
import org.HdrHistogram.Histogram;

/**
 * The stages of a {@link Summing} as bytes: for each, its maximum and its histogram in
 * HdrHistogram's own encoding, which writes runs of empty buckets as one number.
 */
final class SummingBytes {

  /** Before the counts: form, length, offset, digits, bounds and ratio, all of which are ours. */
  private static final int HEADER = 4 * Integer.BYTES + 3 * Long.BYTES;

  /** Buckets of one width, of a histogram with two digits. */
  private static final int HALF = 128;

  private static final long MORE = 0x80;
  private static final int LAST_SHIFT = 56;

  private SummingBytes() {}

  static byte[] write(Summing summing) {
    ByteBuffer bytes = ByteBuffer.allocate(size(summing));
    for (Stage stage : Stage.values()) {
      bytes.putLong(summing.max(stage));
      int length = bytes.position();
      bytes.putInt(0);
      int written = summing.histogram(stage).encodeIntoByteBuffer(bytes);
      bytes.putInt(length, written);
    }
    byte[] used = new byte[bytes.position()];
    bytes.flip().get(used);
    return used;
  }

  private static int size(Summing summing) {
    int size = 0;
    for (Stage stage : Stage.values()) {
      size += Long.BYTES + Integer.BYTES;
      size += summing.histogram(stage).getNeededByteBufferCapacity();
    }
    return size;
  }

  /** Adds what was written to a sum. */
  static void addTo(Summing summing, byte[] written) {
    ByteBuffer bytes = ByteBuffer.wrap(written);
    for (Stage stage : Stage.values()) {
      long max = bytes.getLong();
      int length = bytes.getInt();
      add(bytes.slice(bytes.position(), length), summing.histogram(stage));
      summing.longest(stage, max);
      bytes.position(bytes.position() + length);
    }
  }

  /**
   * Adds what the library has written to a histogram, one count at a time: the library itself makes
   * a whole histogram of it first.
   */
  private static void add(ByteBuffer written, Histogram sum) {
    written.position(HEADER);
    int index = 0;
    while (written.hasRemaining()) {
      long count = zigZag(written);
      if (count > 0) {
        sum.recordValueWithCount(value(index), count);
      }
      index += count < 0 ? (int) -count : 1; // A negative one says how many are empty.
    }
  }

  /** The least value of a bucket: those of the first half are one wide, each next half doubles. */
  private static long value(int index) {
    int doublings = Math.max(0, index / HALF - 1);
    return (long) (index - doublings * HALF) << doublings;
  }

  /**
   * Seven bits a byte, the least first, the sign in the last bit of all; the ninth byte is whole.
   */
  private static long zigZag(ByteBuffer bytes) {
    long bits = 0;
    long next = MORE;
    for (int shift = 0; (next & MORE) != 0 && shift <= LAST_SHIFT; shift += 7) {
      next = bytes.get() & 0xFF;
      bits |= (shift == LAST_SHIFT ? next : next & ~MORE) << shift;
    }
    return (bits >>> 1) ^ -(bits & 1);
  }
}

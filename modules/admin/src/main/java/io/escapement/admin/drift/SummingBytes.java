package io.escapement.admin.drift;

import java.nio.ByteBuffer;
import org.HdrHistogram.Histogram;

/**
 * The stages of a {@link Summing} as bytes: for each, its maximum and its histogram in
 * HdrHistogram's own encoding, which writes runs of empty buckets as one number.
 */
final class SummingBytes {

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
      ByteBuffer histogram = bytes.slice(bytes.position(), length);
      summing.histogram(stage, Histogram.decodeFromByteBuffer(histogram, 0), max);
      bytes.position(bytes.position() + length);
    }
  }
}

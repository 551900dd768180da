package io.escapement.admin.dev;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * What a start has brought up so far. It is brought down in reverse, once, from whichever thread
 * comes first; a part that is just being started is waited for, so that none is left behind.
 */
final class Running implements AutoCloseable {

  /** Brings a part up. */
  interface Starter<T extends AutoCloseable> {
    T start() throws IOException;
  }

  private final Deque<AutoCloseable> parts = new ArrayDeque<>();
  private volatile boolean stopping;

  synchronized <T extends AutoCloseable> T start(Starter<T> starter) throws IOException {
    if (stopping) {
      throw new StartFailure("stopped before the start was complete");
    }
    T part = starter.start();
    parts.push(part);
    return part;
  }

  /** Does what only makes sense as long as nobody has asked for the end. */
  void unlessStopping(Runnable action) {
    if (!stopping) {
      action.run();
    }
  }

  @Override
  public void close() {
    stopping = true;
    closeParts();
  }

  private synchronized void closeParts() {
    while (!parts.isEmpty()) {
      closeQuietly(parts.pop());
    }
  }

  /** One part that won't close must not keep the others up. */
  private static void closeQuietly(AutoCloseable part) {
    try {
      part.close();
    } catch (Exception e) {
      System.err.println("could not be stopped cleanly: " + e);
    }
  }
}
